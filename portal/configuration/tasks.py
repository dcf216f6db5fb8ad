"""What Celery does, and what its beat asks for (seconds)."""

from typing import Any

CELERY_TASK_IGNORE_RESULT = True
CELERY_TIMEZONE = "Asia/Tashkent"
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "sweep the outbox": {"task": "portal.notifications.tasks.sweep", "schedule": 3.0},
    "number the feed": {"task": "portal.audit.tasks.number_feed", "schedule": 3.0},
    "send deliveries": {"task": "portal.notifications.tasks.send_due", "schedule": 5.0},
    "drain the tally": {"task": "proposals.tasks.drain", "schedule": 2.0},
    "drain the opinions": {"task": "consultations.tasks.drain_opinions", "schedule": 5.0},
    "settle what closed": {"task": "proposals.tasks.settle", "schedule": 60.0},
    "tell of deadlines": {"task": "proposals.tasks.tell_deadlines", "schedule": 300.0},
    "tell of consultations": {"task": "consultations.tasks.tell_deadlines", "schedule": 300.0},
    "tell of late commitments": {"task": "monitoring.tasks.tell_late", "schedule": 300.0},
    "tell of late rounds": {"task": "monitoring.scorecards.tasks.tell_late", "schedule": 300.0},
    "tell of late answers to questions": {
        "task": "monitoring.questions.clock.tell_late_answers",
        "schedule": 300.0,
    },
    "tell of late milestones": {
        "task": "monitoring.tasks.tell_milestones_late",
        "schedule": 300.0,
    },
    "tell of silent bodies": {"task": "monitoring.tasks.tell_silent", "schedule": 900.0},
    "check tables of values": {"task": "monitoring.measuring.tasks.check_tables", "schedule": 2.0},
    "tell of values": {"task": "monitoring.measuring.tasks.tell_of_values", "schedule": 300.0},
    "mark surges": {"task": "proposals.tasks.mark_surges", "schedule": 600.0},
    "watch the portal": {"task": "portal.outages.tasks.watch", "schedule": 60.0},
    "count figures": {"task": "proposals.tasks.count_figures", "schedule": 60.0},
    "recount the tally": {"task": "proposals.tasks.recount", "schedule": 86400.0},
    "erase accounts": {"task": "portal.accounts.tasks.erase_due", "schedule": 3600.0},
    "forget what is due": {"task": "portal.accounts.tasks.apply_retention", "schedule": 86400.0},
}
# What the beat will ask for again anyway does not pile up while no worker takes it.
for _entry in CELERY_BEAT_SCHEDULE.values():
    _entry["options"] = {"expires": _entry["schedule"]}

# What `tell_the_past` asks for: all that the clock has to say, and then the numbers.
OF_THE_PAST = (
    *("proposals.tasks.drain", "consultations.tasks.drain_opinions", "proposals.tasks.settle"),
    *(
        each["task"]
        for each in CELERY_BEAT_SCHEDULE.values()
        if each["task"].rpartition(".")[2].startswith("tell_")
    ),
    "proposals.tasks.count_figures",
)
