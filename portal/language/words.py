"""Words whose spelling in the other script no general rule finds.

Beginnings of words in small letters, the Latin side in the alphabet of 1995; what follows a
beginning (endings, second parts) goes by the rules. A final ь stays only where nothing follows,
as the spelling rules of 1956 have it (октябрь, but октябрда).
"""

_LOANS_WITH_SOFT_SIGN = """
albom альбом, alternativ альтернатив, ansambl ансамбль, aprel апрель, asfalt асфальт,
avtomobil автомобиль, batalyon батальон, bilyard бильярд, buldozer бульдозер,
byulleten бюллетень, dekabr декабрь, detal деталь, dizel дизель, fakultet факультет,
feldsher фельдшер, festival фестиваль, fevral февраль, film фильм, filtr фильтр,
gospital госпиталь, impuls импульс, intervyu интервью, iyul июль, iyun июнь,
kalkulyator калькулятор, karyera карьера, kinofilm кинофильм, kompyuter компьютер,
konsult консульт, konyak коньяк, kulminatsiya кульминация, kultura культура,
magistral магистраль, mebel мебель, medal медаль, model модель, multi мульти, noyabr ноябрь,
oktabr октябрь, oktyabr октябрь, panel панель, parol пароль, premyer премьер,
pochtalyon почтальон, profil профиль, rels рельс, rezultat результат, rol роль,
sentabr сентябрь, sentyabr сентябрь, spektakl спектакль, sulfat сульфат, tonnel тоннель,
ultra ультра, vanil ваниль, vertikal вертикаль, vestibyul вестибюль, volt вольт,
yanvar январь, yuriskonsult юрисконсульт
"""

_LOANS_WITH_TSE = """
abzas абзац, aksioma аксиома, aksioner акционер, aksiz акциз, defitsit дефицит, dotsent доцент,
konsern концерн, konsert концерт, konslager концлагерь, kvars кварц, litsey лицей,
litsenziya лицензия, lotsman лоцман, meditsina медицина, munitsip муницип, ofitser офицер,
ofitsi офици, otsenka оценка, pitsa пицца, potensial потенциал, prinsip принцип,
protsedura процедура, protsent процент, protsess процесс, provinsial провинциал,
retsept рецепт, rezidensi резиденци, sellofan целлофан, selsiy цельсий, sement цемент,
sentner центнер, sentr центр, senzura цензура, sex цех, silindr цилиндр, sirk цирк,
sisterna цистерна, sivilizatsiya цивилизация, sotsial социал, sotsiolog социолог,
spetsialist специалист, shveysariya швейцария, vaksina вакцина,
videokonferensaloqa видеоконференцалоқа
"""

_OTHERS = """
adyutant адъютант, asʼhob асҳоб, borsh борщ, budjet бюджет, byudjet бюджет, inyeksiya инъекция,
konyunktura конъюнктура, mayonez майонез, mayor майор, moʻjiza мўъжиза, moʻtabar мўътабар,
moʻtadil мўътадил, obyekt объект, pensiya пенсия, podyezd подъезд, rayon район,
shchotka щётка, subyekt субъект, syezd съезд, syomka съёмка, yod йод, yogurt йогурт
"""


def _pairs(lines: str) -> dict[str, str]:
    return dict(pair.split() for pair in lines.replace("\n", " ").split(","))


TO_CYRILLIC: dict[str, str] = {
    **_pairs(_LOANS_WITH_SOFT_SIGN),
    **_pairs(_LOANS_WITH_TSE),
    **_pairs(_OTHERS),
}

TO_LATIN: dict[str, str] = {
    "октябр": "oktabr",
    "сентябр": "sentabr",
    "бюджет": "budjet",
    "щётка": "shchotka",
    "щетка": "shchotka",
}

# Abbreviations whose parts are not letters of their own.
WHOLE_TO_CYRILLIC: dict[str, str] = {"YTT": "ЯТТ", "YUNESKO": "ЮНЕСКО", "YUNISEF": "ЮНИСЕФ"}
WHOLE_TO_LATIN: dict[str, str] = {"МЧЖ": "MChJ", "ЯТТ": "YTT", "АҚШ": "AQSh"}

# Names and abbreviations that Uzbek writes in Latin letters in either script.
_NAMES = """
android api csv dd e-imzo e-mail email excel facebook false gmail google gps hh html
id instagram ios iphone it json linkedin linux mm none oauth oneid openapi pdf php png qr rss sms
sql ss telegram tiktok true tz url usb uuid uuuuuu viber wi-fi wifi windows xls xml youtube yyyy
zip zoom
"""
FOREIGN = frozenset(_NAMES.split())
