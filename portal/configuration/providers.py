"""What lower floors ask of upper ones, by dotted path."""

PERSONAL_DATA = [
    "portal.accounts.privacy.AccountData",
    "portal.accounts.standing_in_privacy.StandingInData",
    "portal.audit.privacy.AuditData",
    "portal.moderation.privacy.ModerationData",
    "portal.participation.privacy.ParticipationData",
    "portal.notifications.privacy.NotificationData",
    "portal.desk.privacy.AssignmentData",
    "portal.feed.privacy.VisitData",
    "monitoring.privacy.WatchingData",
    # Before what empties the signer of a signature.
    "proposals.surge_privacy.SurgeData",
    "proposals.privacy.ProposalData",
    "proposals.replies_privacy.ReplyData",
    "proposals.remark_privacy.RemarkData",
    "proposals.co_author_privacy.CoAuthorData",
    "proposals.merge_privacy.MergeData",
    # Erasing goes from the last to the first, and needs the signer that the one above empties.
    "proposals.paper_privacy.PaperData",
    "consultations.survey_privacy.SurveyData",
    "consultations.desk_privacy.PreparingData",
    "consultations.contribution_privacy.ContributionData",
]
# What is kept only for a while.
RETENTION = [
    "portal.notifications.retention.forget",
    "proposals.retention.forget",
    "proposals.networks.forget",
    "monitoring.importing.retention.forget",
]
AUDIENCES = [
    "portal.moderation.audiences.AUDIENCES",
    "portal.desk.audiences.AUDIENCES",
    "monitoring.audiences.AUDIENCES",
    "monitoring.scorecards.audiences.AUDIENCES",
    "monitoring.citizen_audiences.AUDIENCES",
    "monitoring.measuring.audiences.AUDIENCES",
    "consultations.audiences.AUDIENCES",
    "consultations.outcome_audiences.AUDIENCES",
    "proposals.audiences.AUDIENCES",
    "proposals.remark_audiences.AUDIENCES",
    "proposals.desk_audiences.AUDIENCES",
    "proposals.paper_audiences.AUDIENCES",
    "proposals.surge_audiences.AUDIENCES",
    "proposals.merge_audiences.AUDIENCES",
    "consultations.decision_audiences.AUDIENCES",
    "consultations.contribution_audiences.AUDIENCES",
    "consultations.statement_audiences.AUDIENCES",
]
# Which kinds of events are official acts, and of which family: what the feed shows.
OFFICIAL = [
    "portal.audit.official.OF_NORMS",
    "monitoring.official.OFFICIAL",
    "monitoring.scorecards.official.OFFICIAL",
    "consultations.official.OFFICIAL",
    "proposals.official.OFFICIAL",
]
SEARCHABLE = [
    "proposals.models.Proposal",
    "monitoring.models.Commitment",
    "monitoring.models.Programme",
    "monitoring.scorecards.models.Round",
    "consultations.models.Consultation",
    "consultations.models.Contribution",
]
# What the search of the portal finds: what has most comes first.
SEARCHES = [
    "proposals.search.found",
    "consultations.search.found",
    "monitoring.search.commitments",
    "monitoring.search.programmes",
    "monitoring.search.indicators",
    "monitoring.search.questions",
    "portal.search.bodies.found",
]
QUEUES = [
    "proposals.queues.moderation_queue",
    "proposals.remark_queues.argument_queue",
    "proposals.remark_queues.update_queue",
    "proposals.remark_queues.evidence_queue",
    "proposals.reported_queue.reported_queue",
    "proposals.merge_queues.merge_queue",
    "consultations.contribution_queue.contribution_queue",
    "consultations.statements.queues.statement_queue",
    "consultations.statements.queues.words_queue",
    "monitoring.remarks.queues.question_queue",
    "monitoring.remarks.queues.check_queue",
]
DESKS = [
    "proposals.queues.desk_tasks",
    "consultations.owing.desk_tasks",
    "consultations.passing_owing.desk_tasks",
    "monitoring.owing.desk_tasks",
    "monitoring.scorecards.owing.conducting",
    "monitoring.scorecards.owing.replying",
    "monitoring.questions.owing.questions",
    "monitoring.questions.owing.objections",
    "monitoring.measuring.owing.entering",
    "monitoring.measuring.owing.approving",
]
# What shows that a desk may hold something for a body; a desk without a sign is always read.
DESK_SIGNS = {
    "consultations.owing.desk_tasks": "consultations.owing.sign",
    "consultations.passing_owing.desk_tasks": "consultations.passing_owing.sign",
    "monitoring.owing.desk_tasks": "monitoring.owing.sign",
    "monitoring.scorecards.owing.conducting": "monitoring.scorecards.owing.conducting_sign",
    "monitoring.scorecards.owing.replying": "monitoring.scorecards.owing.replying_sign",
    "monitoring.questions.owing.questions": "monitoring.questions.owing.question_sign",
    "monitoring.questions.owing.objections": "monitoring.questions.owing.objection_sign",
    "monitoring.measuring.owing.entering": "monitoring.measuring.owing.entering_sign",
    "monitoring.measuring.owing.approving": "monitoring.measuring.owing.approving_sign",
}
# The row of one thing, found where a desk would be too long to list it.
DESK_TASK = {
    "proposal": "proposals.queues.desk_task",
    "consultation": "consultations.owing.desk_task",
    "commitment": "monitoring.owing.desk_task",
}
# What ends with a role: the role that has just ended, by whom and when.
AFTER_A_ROLE = ["portal.desk.ending.after_role"]
# What comes of a row that a person has twice, with two accounts that become one: each says
# whether it has made room for the second, which is dropped otherwise.
BEFORE_A_DUPLICATE = [
    "proposals.arguing.before_duplicate",
    "consultations.statements.voting.before_duplicate",
    "consultations.contributing.before_duplicate",
    "consultations.surveys.answering.before_duplicate",
]
# What two accounts that become one have a part in, locked in the order in which others lock it.
BEFORE_A_JOINING = ["consultations.backing.before_joining"]
# What is counted by people, counted anew once two accounts have become one.
AFTER_A_JOINING = ["consultations.backing.after_joining"]
# The answers that a body gave, for its punctuality.
ANSWERS = ["proposals.queues.answers_given", "monitoring.questions.owing.answers_given"]
# What can be followed: noun, model, queryset of what the public may see, field that names one.
FOLLOWABLE = {
    "proposal": ("proposals.Proposal", "public", "reference"),
    "commitment": ("monitoring.Commitment", "public", "reference"),
    "programme": ("monitoring.Programme", "public", "reference"),
    "consultation": ("consultations.Consultation", "public", "reference"),
    "round": ("monitoring.Round", "public", "reference"),
    "body": ("directory.Body", "all", "slug"),
    "region": ("directory.Region", "all", "code"),
    "topic": ("directory.Topic", "all", "slug"),
}
# What people hear of because they had a part in what caused it, by the model's label.
FOLLOWED_BY_PART = {"monitoring.Commitment": "monitoring.causing.PARTS"}
# Who caused what came of a thing, by the thing's label.
CAUSES = {
    "proposals.Proposal": "proposals.causing.CAUSES",
    "consultations.Consultation": "consultations.causing.CAUSES",
}
UNREAD_COUNT = "portal.notifications.unread.unread_count"
# What /metrics says besides what it knows itself.
GAUGES = ["portal.notifications.measures.gauges", "proposals.measures.gauges"]
# What a person did and what came of it, for "My participation".
PARTICIPATION = [
    "proposals.queues.taken_part",
    "consultations.survey_taking_part.taken_part",
    "consultations.statements.taking_part.taken_part",
    "consultations.contribution_taking_part.taken_part",
    "monitoring.taking_part.taken_part",
]
# What shows that the portal was at work while nobody watched, and what is made up for otherwise.
SIGNS_OF_LIFE = ["proposals.prolonging.signs_of_life"]
AFTER_OUTAGES = ["proposals.prolonging.prolong"]
# The ways to the workplaces of staff, from their own page.
WORKPLACES = [
    "portal.desk.pages.doors",
    "portal.moderation.pages.doors",
    "proposals.paper_rules.doors",
    "proposals.views.inspection.doors",
    "portal.accounts.workplaces.administration",
]
# Further sections of the moderators' workplace.
MODERATION_SECTIONS = ["proposals.surge_pages.sections", "proposals.paper_rules.sections"]
