"""The gallery of components, in development and demonstration."""

from django.urls import path

from portal.gallery import gallery, staff_gallery

urlpatterns = [
    path("", gallery, name="gallery"),
    path("staff/", staff_gallery, name="staff-gallery"),
]
