"""The tables of consultations."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import portal.language.fields


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('directory', '0001_initial'),
        ('monitoring', '0001_initial'),
        ('norms', '0004_decided_kinds_stay'),
    ]

    operations = [
        migrations.CreateModel(
            name='Clause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.UUIDField(default=uuid.uuid4)),
                ('place', models.PositiveIntegerField()),
                ('depth', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('section', 'Section'), ('chapter', 'Chapter'), ('article', 'Article'), ('part', 'Part'), ('point', 'Point')], max_length=7)),
                ('number', portal.language.fields.PeopleCharField(blank=True, max_length=40)),
                ('heading', portal.language.fields.PeopleTextField(blank=True)),
                ('text', portal.language.fields.PeopleTextField(blank=True)),
                ('address', models.CharField(max_length=80)),
                ('paragraphs', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), blank=True, default=list, size=None)),
            ],
            options={
                'ordering': ('place',),
                'indexes': [models.Index(fields=['line'], name='clause_line')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('single', 'One of several'), ('multiple', 'Several of several'), ('scale', 'Scale of agreement'), ('ranking', 'Ranking'), ('text', 'In own words')], max_length=8, verbose_name='kind')),
                ('text', portal.language.fields.PeopleCharField(max_length=400, verbose_name='question')),
                ('note', portal.language.fields.PeopleCharField(blank=True, max_length=300, verbose_name='explanation')),
            ],
            options={
                'ordering': ('place', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reference', models.CharField(editable=False, max_length=16, null=True, unique=True)),
                ('bears_on_business', models.BooleanField(default=False, verbose_name='bears on business')),
                ('title', portal.language.fields.PeopleCharField(blank=True, max_length=300, verbose_name='title')),
                ('bullets', django.contrib.postgres.fields.ArrayField(base_field=portal.language.fields.PeopleCharField(max_length=300), blank=True, default=list, size=None, verbose_name='what changes')),
                ('purpose', portal.language.fields.PeopleTextField(blank=True, verbose_name='purpose')),
                ('affected', portal.language.fields.PeopleTextField(blank=True, verbose_name='who is affected')),
                ('legal_basis', portal.language.fields.PeopleTextField(blank=True, verbose_name='legal basis')),
                ('language', models.CharField(default='uz', max_length=8, verbose_name='language')),
                ('translations', models.JSONField(blank=True, default=dict)),
                ('search_key', models.TextField(blank=True, editable=False)),
                ('contact_name', portal.language.fields.PeopleCharField(blank=True, max_length=150, verbose_name='contact officer')),
                ('contact_phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waiting for approval'), ('published', 'Published'), ('concluded', 'Concluded'), ('withdrawn', 'Withdrawn')], default='draft', max_length=10)),
                ('note', portal.language.fields.PeopleTextField(blank=True, verbose_name='note of the head')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('opens_at', models.DateTimeField(blank=True, null=True, verbose_name='opens')),
                ('closes_at', models.DateTimeField(blank=True, null=True, verbose_name='closes')),
                ('outcome_due_at', models.DateTimeField(blank=True, null=True)),
                ('concluded_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawal_reason', portal.language.fields.PeopleTextField(blank=True, verbose_name='reason')),
                ('act_title', portal.language.fields.PeopleCharField(blank=True, max_length=300, verbose_name='title of the act')),
                ('act_number', models.CharField(blank=True, max_length=60, verbose_name='number of the act')),
                ('act_date', models.DateField(blank=True, null=True, verbose_name='date of the act')),
                ('act_url', models.URLField(blank=True, max_length=500, verbose_name='link to the act')),
                ('source_url', models.URLField(blank=True, max_length=500)),
                ('source_day', models.DateField(blank=True, null=True)),
                ('demonstration', models.BooleanField(default=False)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='directory.body')),
                ('goals', models.ManyToManyField(blank=True, related_name='consultations', to='directory.goal')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='norms.consultationkind')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.region')),
                ('topics', models.ManyToManyField(blank=True, related_name='consultations', to='directory.topic')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'consultation',
                'verbose_name_plural': 'consultations',
                'indexes': [models.Index(condition=models.Q(('state', 'published')), fields=['closes_at', 'id'], name='consultation_closing'), models.Index(condition=models.Q(('published_at__isnull', False)), fields=['-published_at', '-id'], name='consultation_newest'), models.Index(condition=models.Q(('state', 'concluded')), fields=['-concluded_at', '-id'], name='consultation_concluded'), models.Index(fields=['body', 'state', 'outcome_due_at'], name='consultation_of_body'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('search_key', config='simple'), name='consultation_search')],
                'constraints': [models.UniqueConstraint(fields=('id', 'state'), name='concluding_waits'), models.CheckConstraint(condition=models.Q(('state__in', ('draft', 'submitted')), models.Q(('closes_at__isnull', False), ('opens_at__isnull', False), ('outcome_due_at__isnull', False), ('published_at__isnull', False), ('reference__isnull', False)), _connector='OR'), name='published_consultation_has_dates'), models.CheckConstraint(condition=models.Q(('closes_at__isnull', True), ('closes_at__gt', models.F('opens_at')), _connector='OR'), name='consultation_closes_after_it_opens'), models.CheckConstraint(condition=models.Q(models.Q(('concluded_at__isnull', False), ('state', 'concluded')), models.Q(models.Q(('state', 'concluded'), _negated=True), ('concluded_at__isnull', True)), _connector='OR'), name='concluded_consultation_has_a_date'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='withdrawn_consultation_has_a_date')],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('line', models.UUIDField(blank=True, null=True)),
                ('author_name', portal.language.fields.PeopleCharField(blank=True, max_length=150)),
                ('organisation', portal.language.fields.PeopleCharField(blank=True, max_length=200, verbose_name='organisation')),
                ('stance', models.CharField(choices=[('agree', 'Agree'), ('change', 'Should be changed'), ('remove', 'Should be removed'), ('question', 'Question')], max_length=8, verbose_name='stance')),
                ('text', portal.language.fields.PeopleTextField(verbose_name='opinion')),
                ('wording', portal.language.fields.PeopleTextField(blank=True, verbose_name='proposed wording')),
                ('language', models.CharField(default='uz', max_length=8)),
                ('key', models.TextField(blank=True, editable=False)),
                ('supports', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contributions', to=settings.AUTH_USER_MODEL)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.body')),
                ('clause', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='consultations.clause')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='consultations.consultation')),
                ('hidden_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('like', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='alike', to='consultations.contribution')),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.region')),
            ],
            options={
                'verbose_name': 'contribution',
                'verbose_name_plural': 'contributions',
                'indexes': [models.Index(condition=models.Q(('hidden_at__isnull', True), ('like__isnull', True), ('withdrawn_at__isnull', True)), fields=['consultation', 'line', '-supports', '-id'], name='contribution_of_clause'), models.Index(condition=models.Q(('hidden_at__isnull', True), ('like__isnull', True), ('withdrawn_at__isnull', True)), fields=['consultation', '-id'], name='contribution_newest'), models.Index(condition=models.Q(('hidden_at__isnull', True), ('like__isnull', True), ('withdrawn_at__isnull', True)), fields=['consultation', '-supports', '-id'], name='contribution_supported'), models.Index(fields=['author', '-id'], name='contribution_of_author')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('clause__isnull', True), ('line__isnull', True)), models.Q(('clause__isnull', False), ('line__isnull', False)), _connector='OR'), name='a_contribution_names_its_clause')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', portal.language.fields.PeopleCharField(max_length=200, verbose_name='what it shows')),
                ('kind', models.CharField(max_length=4)),
                ('pages', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('size', models.PositiveIntegerField()),
                ('digest', models.BinaryField(max_length=32)),
                ('content', models.BinaryField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='consultations.contribution')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(fields=('contribution', 'digest'), name='a_file_is_attached_once')],
            },
        ),
        migrations.CreateModel(
            name='ContributionDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.UUIDField(blank=True, null=True)),
                ('stance', models.CharField(blank=True, choices=[('agree', 'Agree'), ('change', 'Should be changed'), ('remove', 'Should be removed'), ('question', 'Question')], max_length=8, verbose_name='stance')),
                ('text', portal.language.fields.PeopleTextField(blank=True, verbose_name='opinion')),
                ('wording', portal.language.fields.PeopleTextField(blank=True, verbose_name='proposed wording')),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('clause', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='consultations.clause')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='consultations.consultation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('-saved_at',),
                'constraints': [models.UniqueConstraint(fields=('person', 'consultation', 'line'), name='one_draft_for_each_clause', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='ContributionSupport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supporters', to='consultations.contribution')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('contribution', 'person'), name='a_person_supports_once')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('accepted', 'Accepted'), ('partly', 'Partly accepted'), ('rejected', 'Rejected'), ('noted', 'Noted')], max_length=8, verbose_name='decision')),
                ('demand', portal.language.fields.PeopleCharField(blank=True, max_length=200, verbose_name='what they ask for')),
                ('text', portal.language.fields.PeopleTextField(verbose_name='reason')),
                ('language', models.CharField(default='uz', max_length=8)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.body')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('clause', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='consultations.clause')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='consultations.consultation')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='consultations.decision')),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(fields=['consultation', 'outcome', 'id'], name='decision_by_outcome')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='a_decision_has_a_reason')],
            },
        ),
        migrations.AddField(
            model_name='contribution',
            name='decision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='consultations.decision'),
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(choices=[('draft', 'Draft'), ('note', 'Explanatory note'), ('comparison', 'Comparison table'), ('impact', 'Impact assessment'), ('other', 'Other document')], max_length=10, verbose_name='kind')),
                ('title', portal.language.fields.PeopleCharField(max_length=300, verbose_name='title')),
                ('language', models.CharField(default='uz', max_length=8)),
                ('url', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('format', models.CharField(blank=True, max_length=5)),
                ('size', models.PositiveIntegerField(blank=True, null=True)),
                ('digest', models.BinaryField(blank=True, max_length=32, null=True)),
                ('content', models.BinaryField(blank=True, null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='consultations.consultation')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('url', ''), ('content__isnull', False), ('digest__isnull', False)), models.Q(models.Q(('url', ''), _negated=True), ('content__isnull', True)), _connector='OR'), name='a_document_is_a_file_or_a_link')],
            },
        ),
        migrations.CreateModel(
            name='DraftVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('language', models.CharField(default='uz', max_length=8)),
                ('note', portal.language.fields.PeopleTextField(blank=True, verbose_name='what is new in this version')),
                ('source_name', models.CharField(blank=True, max_length=200)),
                ('source', models.BinaryField(blank=True, null=True)),
                ('paragraphs', models.JSONField(blank=True, default=list)),
                ('asides', models.JSONField(blank=True, default=list)),
                ('settled_doubts', models.JSONField(blank=True, default=list)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('edits', models.PositiveIntegerField(default=0)),
                ('saved_at', models.DateTimeField(blank=True, null=True)),
                ('before', models.JSONField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='consultations.consultation')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('number',),
                'constraints': [models.UniqueConstraint(fields=('consultation', 'number'), name='one_draft_version_per_number'), models.UniqueConstraint(condition=models.Q(('published_at__isnull', True)), fields=('consultation',), name='one_draft_version_in_the_making')],
            },
        ),
        migrations.AddField(
            model_name='clause',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clauses', to='consultations.draftversion'),
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('reason', portal.language.fields.PeopleTextField(verbose_name='reason')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extensions', to='consultations.consultation')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gt', models.F('before'))), name='an_extension_is_later')],
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', portal.language.fields.PeopleCharField(max_length=200, verbose_name='what they ask for')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('outcome', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('partly', 'Partly accepted'), ('rejected', 'Rejected'), ('noted', 'Noted')], max_length=8, verbose_name='decision')),
                ('text', portal.language.fields.PeopleTextField(blank=True, verbose_name='reason')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='consultations.consultation')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.AddField(
            model_name='contribution',
            name='group',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contributions', to='consultations.group'),
        ),
        migrations.CreateModel(
            name='OpinionDelta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.UUIDField()),
                ('stance', models.CharField(max_length=8)),
                ('opinions', models.IntegerField(default=0)),
                ('decided', models.IntegerField(default=0)),
                ('supports', models.IntegerField(default=0)),
                ('consultation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='consultations.consultation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OpinionTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.UUIDField()),
                ('stance', models.CharField(max_length=8)),
                ('opinions', models.IntegerField(default=0)),
                ('decided', models.IntegerField(default=0)),
                ('supports', models.IntegerField(default=0)),
                ('consultation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='consultations.consultation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('consultation', 'line', 'stance'), name='one_opinion_tally')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('summary', portal.language.fields.PeopleTextField(blank=True, verbose_name='summary')),
                ('language', models.CharField(default='uz', max_length=8)),
                ('stage', models.CharField(choices=[('draft', 'draft'), ('waiting', 'waiting for approval'), ('published', 'published')], default='draft', max_length=10)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('note', portal.language.fields.PeopleTextField(blank=True, verbose_name='note of the head')),
                ('in_place_of_head', models.BooleanField(default=False)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consultation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='outcome', to='consultations.consultation')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('stage', 'published')), models.Q(models.Q(('stage', 'published'), _negated=True), ('published_at__isnull', True)), _connector='OR'), name='published_outcome_has_a_date')],
            },
        ),
        migrations.CreateModel(
            name='OutcomeStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', portal.language.fields.PeopleCharField(max_length=200, verbose_name='next step')),
                ('due_on', models.DateField(verbose_name='by')),
                ('commitment', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='monitoring.commitment')),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='consultations.outcome')),
            ],
            options={
                'ordering': ('due_on', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Passing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', portal.language.fields.PeopleTextField(verbose_name='why them')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('due_at', models.DateTimeField()),
                ('answer', models.CharField(choices=[('waiting', 'waiting'), ('taken', 'taken'), ('returned', 'given back'), ('recalled', 'taken back')], default='waiting', max_length=8)),
                ('answer_reason', portal.language.fields.PeopleTextField(blank=True, verbose_name='reason')),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='passings', to='consultations.contribution')),
                ('from_body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.body')),
                ('to_body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.body')),
            ],
            options={
                'ordering': ('id',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('answer', 'waiting')), fields=('contribution',), name='one_passing_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='PreviewLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=32, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preview_links', to='consultations.consultation')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Option',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('text', portal.language.fields.PeopleCharField(max_length=200, verbose_name='answer')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='consultations.question')),
            ],
            options={
                'ordering': ('place', 'id'),
            },
        ),
        migrations.CreateModel(
            name='ReasonTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', portal.language.fields.PeopleCharField(max_length=60, verbose_name='short name')),
                ('text', portal.language.fields.PeopleTextField(verbose_name='reason')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reason_templates', to='directory.body')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('title', 'id'),
                'constraints': [models.UniqueConstraint(fields=('body', 'title'), name='a_template_has_its_own_name')],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('of_the_body', models.BooleanField(default=False)),
                ('text', portal.language.fields.PeopleCharField(max_length=200, verbose_name='statement')),
                ('language', models.CharField(default='uz', max_length=8)),
                ('key', models.CharField(blank=True, editable=False, max_length=400)),
                ('agreed', models.PositiveIntegerField(default=0)),
                ('disagreed', models.PositiveIntegerField(default=0)),
                ('passed', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statements', to='consultations.consultation')),
                ('hidden_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('id',),
                'indexes': [models.Index(condition=models.Q(('hidden_at__isnull', True)), fields=['consultation', 'id'], name='statement_shown')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('key', ''), _negated=True), fields=('consultation', 'key'), name='a_statement_is_made_once')],
            },
        ),
        migrations.CreateModel(
            name='StatementVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.CharField(choices=[('agree', 'Agree'), ('disagree', 'Disagree'), ('pass', 'Pass')], max_length=8)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='consultations.statement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('statement', 'person'), name='a_person_votes_once')],
            },
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('introduction', portal.language.fields.PeopleTextField(blank=True, verbose_name='introduction')),
                ('results_hidden', models.BooleanField(default=False, verbose_name='results only after the close')),
                ('consultation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='survey', to='consultations.consultation')),
            ],
        ),
        migrations.AddField(
            model_name='question',
            name='survey',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='consultations.survey'),
        ),
        migrations.CreateModel(
            name='AnswerSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('region', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='directory.region')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answer_sets', to='consultations.survey')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('sent_at__isnull', False)), fields=['survey', 'region'], name='answers_by_region')],
                'constraints': [models.UniqueConstraint(fields=('survey', 'person'), name='a_person_answers_once')],
            },
        ),
        migrations.CreateModel(
            name='SurveyAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('options', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
                ('step', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('text', portal.language.fields.PeopleTextField(blank=True)),
                ('language', models.CharField(default='uz', max_length=8)),
                ('hidden_at', models.DateTimeField(blank=True, null=True)),
                ('answers', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='consultations.answerset')),
                ('hidden_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='consultations.question')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('answers', 'question'), name='one_answer_to_a_question'), models.CheckConstraint(condition=models.Q(('step__isnull', True), ('step__range', (1, 5)), _connector='OR'), name='a_scale_has_five_steps')],
            },
        ),
        migrations.AddConstraint(
            model_name='clause',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'place'), name='one_clause_per_place'),
        ),
        migrations.AddConstraint(
            model_name='clause',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'address'), name='one_clause_per_address'),
        ),
        migrations.AddConstraint(
            model_name='clause',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('version', 'line'), name='one_clause_per_line'),
        ),
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(condition=models.Q(('decision__isnull', True), ('withdrawn_at__isnull', True)), fields=['consultation', 'body', 'line', '-supports', '-id'], name='contribution_undecided'),
        ),
    ]
