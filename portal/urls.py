"""Every address of the portal. Upper floors are named by string only."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from portal import errors, health, sitemap
from portal.admin_site import entrance
from portal.api_docs import documentation
from portal.home import favicon, home, root
from portal.search.views import search

urlpatterns = [
    path("", root, name="root"),
    path("favicon.ico", favicon, name="favicon"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metrics, name="metrics"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemap.part, name="sitemap-part"),
    path("oneid/", include("portal.accounts.oneid.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("portal.api_urls")),
    *i18n_patterns(
        path("", home, name="home"),
        # What is asked most is found first.
        path("proposals/", include("proposals.urls")),
        path("consultations/", include("consultations.urls")),
        path("feed/", include("portal.feed.urls")),
        path("search/", search, name="search"),
        path("scorecards/", include("monitoring.scorecards.urls")),
        path("", include("monitoring.urls")),
        path("", include("portal.pages_urls")),
        path("open-data/", documentation, name="api-docs"),
        path("administration/", entrance, name="administration"),
        path("account/", include("portal.accounts.allauth_urls")),
        path("me/", include("portal.accounts.urls")),
        path("me/", include("portal.notifications.urls")),
        path("follows/", include("portal.participation.urls")),
        path("bodies/punctuality/", include("proposals.punctuality_urls")),
        path("bodies/", include("portal.directory.urls")),
        path("regions/", include("portal.directory.region_urls")),
        path("norms/", include("portal.norms.urls")),
        path("moderation/surges/", include("proposals.surge_urls")),
        path("moderation/", include("portal.moderation.urls")),
        path("inspection/", include("proposals.inspection_urls")),
        path("status/", include("portal.outages.urls")),
        path("desk/", include("portal.desk.urls")),
    ),
]
if settings.ONEID_SIMULATOR:
    urlpatterns.append(path("oneid-simulator/", include("portal.accounts.oneid.simulator_urls")))
if settings.DEBUG or settings.DEMO:
    urlpatterns.append(path("gallery/", include("portal.gallery_urls")))

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = errors.too_many
handler500 = errors.server_error
