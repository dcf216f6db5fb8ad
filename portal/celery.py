"""The Celery app: tasks leave only after commit, and a dead broker never holds up a person.

What the beat does, and when, is settings.CELERY_BEAT_SCHEDULE.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

# A request that publishes to a frozen broker waits this many seconds, once.
BROKER_PATIENCE = 0.5
# A task whose worker died is given to another after this many seconds.
REDELIVER_AFTER = 300

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    broker_transport_options={
        "max_retries": 0,
        "socket_timeout": BROKER_PATIENCE,
        "socket_connect_timeout": BROKER_PATIENCE,
        "visibility_timeout": REDELIVER_AFTER,
        "retry_on_timeout": False,
    },
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    task_publish_retry=False,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_ignore_result=True,
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    worker_send_task_events=False,
    worker_enable_remote_control=False,
)
app.autodiscover_tasks()
# A room within an application keeps its own; named by string only.
app.autodiscover_tasks(["monitoring.scorecards", "monitoring.measuring"])
app.autodiscover_tasks(["monitoring.questions"], related_name="clock")
