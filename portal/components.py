"""Template components: tags with declared parameters that refuse what they do not know.

A component is an annotated function that returns the context of its template. Django refuses
unknown and missing parameters when the template is parsed; a parameter annotated with `Literal`
is checked when it is rendered. Both speak through `TemplateSyntaxError`.
"""

import functools
import inspect
import typing
from collections.abc import Callable
from typing import Any, Literal, get_args, get_origin

from django.template import Library, TemplateSyntaxError

type_hints = functools.cache(typing.get_type_hints)


def allowed_values(function: Callable[..., Any]) -> dict[str, tuple[Any, ...]]:
    """The parameters of `function` that take a fixed set of values, with those values."""
    return {
        name: get_args(hint)
        for name, hint in type_hints(function).items()
        if get_origin(hint) is Literal and name != "return"
    }


def checked(function: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap `function` so that a value outside its `Literal` raises `TemplateSyntaxError`."""
    allowed = allowed_values(function)
    if not allowed:
        return function
    names = list(inspect.signature(function).parameters)

    @functools.wraps(function)
    def component(*args: Any, **kwargs: Any) -> Any:
        for name, value in [*zip(names, args, strict=False), *kwargs.items()]:
            if name in allowed and value not in allowed[name]:
                raise TemplateSyntaxError(
                    f"{{% {function.__name__} %}}: {name} must be one of "
                    f"{', '.join(repr(one) for one in allowed[name])}, not {value!r}."
                )
        return function(*args, **kwargs)

    return component


def component(register: Library, template: str) -> Callable[[Callable[..., Any]], Any]:
    """Register an annotated function as a tag that renders `template` with what it returns."""

    def decorate(function: Callable[..., Any]) -> Any:
        return register.inclusion_tag(template, name=function.__name__)(checked(function))

    return decorate
