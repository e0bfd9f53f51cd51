audit-risk-level = Responsibility level { $level }
audit-risk-provider = Provider of critical infrastructure
audit-risk-incidents = { $count ->
    [one] One incident
   *[other] { $count } incidents
} in the past year{ $gravest ->
    [0] , not graded yet
   *[other] , the gravest of level { $gravest }
}
audit-risk-never = No audit on record
audit-risk-since = { $months } months since the last audit
audit-risk-deficiencies = { $count ->
    [one] One deficiency
   *[other] { $count } deficiencies
} found in earlier audits
audit-risk-overdue = { $count ->
    [one] One corrective action is
   *[other] { $count } corrective actions are
} overdue
audit-risk-late = { $count ->
    [one] One step
   *[other] { $count } steps
} after incidents late in the past year
audit-risk-level-late = The proposal of its level is overdue

audit-action-day = An action is not due before the day on which the report was delivered ({ $article_en }).
audit-action-day-impossible = That day cannot be: nothing is done after today, and a later day must be later than the one before ({ $article_en }).
audit-action-note-missing = Say what was done, or why ({ $article_en }).
audit-action-state = The action is { $state ->
    [open] still to be done
    [done] said to be done and waits to be looked at
   *[verified] found done
}; this step cannot be taken ({ $article_en }).
audit-actions-too-many = At most { $most } actions ({ $article_en }).
audit-answer-note-missing = Where an item is not met, note what was seen ({ $article_en }).
audit-assistance-pending = The last request for assistance is not answered yet ({ $article_en }).
audit-basis-missing = Note what the judgement rests on ({ $article_en }).
audit-body-unknown = There is no such body; check its OID.
audit-cannot-own = A body does not audit itself here; the internal audit is one of its measures ({ $article_en }).
audit-cannot-not-below = It is no public agency below yours ({ $article_en }).
audit-cannot-not-of-sector = It is no specific non-government body of your authority ({ $article_en }).
audit-cannot-not-under-authority = By the law in force the competent authority does not audit bodies of this kind ({ $article_en }).
audit-change-asked-before = Another day was asked for before; force majeure apart, it may be asked for once ({ $article_en }).
audit-change-none = No request for another day waits for an answer ({ $article_en }).
audit-change-pending = The request for another day is not answered yet ({ $article_en }).
audit-changed-meanwhile = Somebody else changed this audit meanwhile; load the page again.
audit-chosen-already = The plan holds that body already ({ $article_en }).
audit-control-unknown = The control baseline has no family “{ $family }”.
audit-day-ahead = The day must not lie ahead ({ $article_en }).
audit-day-form = Give a valid day.
audit-day-impossible = That day cannot be: none that is past, no end before its beginning, and another day than the one set ({ $article_en }).
audit-day-needed = Say until when the improvement report is due ({ $article_en }).
audit-day-outside-plan = The days must lie within the plan and not be past ({ $article_en }).
audit-day-past = That day is past; name another ({ $article_en }).
audit-declare-own = This member has an account and declares in person ({ $article_en }).
audit-duty-unknown = There is no measure “{ $duty }”.
audit-findings-too-many = At most { $most } findings ({ $article_en }).
audit-gap = Finding { $finding } lacks { $part ->
    [cause] why it came about
    [measure] what is done about it
   *[schedule] when that will be complete, or how progress is followed
} ({ $article_en }).
audit-hindrances-too-many = At most { $most } statements of what cannot be shown ({ $article_en }).
audit-improvement-owed = The body owes an improvement report first ({ $article_en }).
audit-item-unknown = The checklist has no such item.
audit-items-too-many = At most { $most } items ({ $article_en }).
audit-no-sector-authority = The body has no other sector authority that could be asked to assist ({ $article_en }).
audit-not-called = The body was not told in writing when the audit goes on ({ $article_en }).
audit-not-yours = This step belongs to somebody else ({ $article_en }).
audit-nothing-to-improve = This audit found nothing for which an improvement report is owed ({ $article_en }).
audit-office-not-yours = Your body makes no audit plan in that capacity ({ $article_en }).
audit-plan-adopted-already = The plan is adopted, bodies are notified by it, and it cannot be changed ({ $article_en }).
audit-plan-days = First and last day must lie in the plan’s year, in that order ({ $article_en }).
audit-plan-empty = The plan holds no body to be audited ({ $article_en }).
audit-plan-not-adopted = The plan is not adopted yet, so nobody can be notified by it ({ $article_en }).
audit-plan-part-missing = The plan lacks “{ $part_en }” ({ $article_en }).
audit-plan-year = The year must be from 2019 to the next one ({ $article_en }).
audit-procedure-by-plan = Periods follow the audit regulation of { $edition }, because the plan says so.
audit-procedure-provisional = The periods of the regulation in force are not at hand; those of { $edition } are counted for now. Check them.
audit-procedure-provisional-by-plan = Periods follow the audit regulation because the plan says so; those in force are not at hand, and those of { $edition } are counted for now. Check them.
audit-reason-missing = Give a reason ({ $article_en }).
audit-scope-missing = Say what the audit covered ({ $article_en }).
audit-team-account-twice = That account is on the team already.
audit-team-account-unknown = There is no such account.
audit-team-empty = The team has no member yet ({ $article_en }).
audit-team-led-already = The team has a lead already ({ $article_en }).
audit-team-must-recuse = { $name } must recuse themselves ({ $article_en }).
audit-team-not-agreed = Recusal and secrecy are not agreed in writing with { $name } ({ $article_en }).
audit-team-too-few = A team has at least { $least } members ({ $article_en }).
audit-team-too-few-public = At least one member in { $part } must represent a public agency ({ $article_en }).
audit-team-too-many = A team has at most { $most } members ({ $article_en }).
audit-team-undeclared = { $name } has not declared whether there is a ground to recuse themselves ({ $article_en }).
audit-text-long = Shorten it to { $most } characters.
audit-text-missing = Fill this in.
audit-too-early = Not before { $day } ({ $article_en }).
audit-too-late = The last moment was { $last } ({ $article_en }).
audit-unanswered = { $count ->
    [one] One item of the checklist has
   *[other] { $count } items of the checklist have
} no answer ({ $article_en }).
audit-unjudged = { $count ->
    [one] One reason not to cooperate is
   *[other] { $count } reasons not to cooperate are
} not judged ({ $article_en }).
audit-unverified = { $count ->
    [one] One action is
   *[other] { $count } actions are
} not found done yet ({ $article_en }).
audit-wrong-stage = The audit { $stage ->
    [planned] stands in the plan, and the body was not notified
    [notified] was notified
    [under_way] is being held on the spot
    [stopped] is stopped
    [completed] is complete on the spot
    [reported] has its report delivered
    [submitted] has its improvement report submitted
    [following] is being followed
    [closed] is closed
   *[cancelled] was cancelled
}; this step cannot be taken ({ $article_en }).

audit-title = Audits
audit-of = Audit of { $body }
audit-tabs = View by progress
audit-show-open = Open
audit-show-late = Overdue
audit-show-closed = Closed
audit-show-all = All
audit-search = Name or OID of the body
audit-any-stage = Every stage
audit-any-ground = Every ground
audit-any-level = Every level
audit-body = Audited body
audit-auditor = Auditing body
audit-day = Days on the spot
audit-days = { $first } – { $last }
audit-stage = Stage
audit-ground = Ground
audit-found = Findings
audit-found-deficiencies = { $count ->
    [one] One deficiency
   *[other] { $count } deficiencies
}
audit-found-others = { $improvable } to improve, { $advice } advised
audit-next = Next limit
audit-next-action = Corrective action due
audit-late-tag = Overdue
audit-none = No audits here
audit-none-advice = Choose another view or filter. Audits begin in a yearly plan, when a body is chosen for it.
audit-risk = Risk points
audit-save = Save
audit-go = Go
audit-done = Done, and on record.

audit-stage-planned = Planned
audit-stage-notified = Notified
audit-stage-under_way = On the spot
audit-stage-stopped = Stopped
audit-stage-completed = Completed
audit-stage-reported = Result report delivered
audit-stage-submitted = Improvement report submitted
audit-stage-following = Improvement followed
audit-stage-closed = Closed
audit-stage-cancelled = Cancelled
audit-ground-authority = By the competent authority
audit-ground-superior = By the superior or supervising agency
audit-ground-provider = Of a CI provider
audit-ground-specific = Of another specific non-government body
audit-office-authority = competent authority
audit-office-superior = superior or supervising agency
audit-office-sector = central sector authority
audit-verb-planned = Taken into the plan
audit-verb-rescheduled = Planned days moved
audit-verb-teamed = Team changed
audit-verb-declared = Recusal and secrecy declared
audit-verb-notified = Body notified
audit-verb-change_asked = Another day asked for
audit-verb-change_answered = Request for another day answered
audit-verb-begun = Audit on the spot begun
audit-verb-checked = Checklist answered
audit-verb-found = Finding recorded
audit-verb-hindered = Stated what cannot be shown
audit-verb-judged = Reason not to cooperate judged
audit-verb-resumption_called = Day of resumption told
audit-verb-resumed = Audit resumed
audit-verb-completed = Audit on the spot completed
audit-verb-report_written = Result report written
audit-verb-delivered = Result report delivered
audit-verb-improvement_written = Improvement report written
audit-verb-submitted = Improvement report submitted
audit-verb-returned = Given back to be explained or adjusted
audit-verb-accepted = Improvement report accepted
audit-verb-status_told = Told how the improvement is carried out
audit-verb-action_done = Corrective action said to be done
audit-verb-action_judged = Corrective action judged
audit-verb-closed = Closed
audit-verb-cancelled = Cancelled
audit-verb-assistance_asked = Sector authority asked to assist
audit-verb-assistance_answered = Request to assist answered
audit-clock-a01 = Notify the audit plan
audit-clock-a02 = Ask for another day
audit-clock-a03 = Tell the day of resumption in writing
audit-clock-a04 = Deliver the result report
audit-clock-a05 = Submit the improvement report
audit-clock-d70 = Tell how the improvement is carried out
audit-clock-of = { $what } ({ $side })
audit-side-audited = audited body
audit-side-auditor = auditing body

audit-parts = Pages of this audit
audit-tab-overview = Overview
audit-tab-team = Team
audit-tab-checklist = Checklist
audit-tab-findings = Findings and report
audit-tab-improvement = Improvement report
audit-clocks = Limits
audit-clocks-none = No limit is running.
audit-clocks-met = Limits met
audit-now = To do now
audit-now-nothing = There is no step for you to take now.
audit-road = Road
audit-facts = Facts
audit-story = What was done
audit-next-team = Make the team up as the law asks
audit-next-declare = Declare whether you must recuse yourself
audit-next-check = Answer the checklist
audit-next-find = Record findings and write the result report
audit-next-deliver = Deliver the result report
audit-next-submit = Write and submit the improvement report
audit-next-accept = Examine the improvement report
audit-next-act = Carry out the actions and say when they are done
audit-next-verify = Look at actions said to be done
audit-notify-why = The plan is sent to the body and the checklist laid down; the team must be lawful first.
audit-notify = Notify the body
audit-begin-why = The day has come. Once begun, the checklist and findings can be filled in.
audit-begin = Begin the audit on the spot
audit-begin-from = The audit on the spot begins on or after
audit-complete-why = { $answered } of { $all } items are answered; all must be before the audit is complete.
audit-complete = Complete the audit on the spot
audit-close-why = Nothing is left to be done; the audit can be closed.
audit-close = Close the audit
audit-reschedule = Move the planned days
audit-cancel = Cancel this audit
audit-change = Request for another day
audit-change-asked-on = Asked on
audit-change-answer = Answer
audit-change-note = What was said
audit-change-asked = Waits for an answer
audit-change-granted = Moved
audit-change-refused = The day stays
audit-force-majeure = Force majeure
audit-ask-change = Ask for another day
audit-ask-change-why = Within five days of the notice and once only, force majeure apart.
audit-answer-change = Answer the request for another day
audit-hindrances = What cannot be shown
audit-hinder = State what cannot be shown
audit-judge = Judge
audit-verdict-founded = The reason holds
audit-verdict-unfounded = The reason does not hold
audit-resumption = Goes on
audit-resumption-told = told on
audit-call-resumption = Tell the day of resumption
audit-resume = Resume the audit
audit-assistance = Assistance of the central sector authority
audit-ask-assistance = Ask the central sector authority to assist
audit-assistance-answer = Answer
audit-assistance-answered = Answered
audit-assistance-waits = Waits for an answer
audit-end-note = What was said on closing

audit-team = Audit team
audit-team-why = At least three members, a quarter of them from public agencies; each agrees to recusal and secrecy.
audit-team-none = The team has no member yet.
audit-join = Call a member
audit-leave = Take off
audit-declare = Declare recusal and secrecy
audit-member-lead = Lead
audit-member-public = Public agency
audit-member-expert = Expert
audit-member-declared = Declared
audit-member-undeclared = To declare
audit-member-recused = Recused ({ $ground })
audit-member-left = Left
audit-recusal-interest = interest
audit-recusal-tie = employment or similar tie
audit-recusal-advice = gave advice
audit-recusal-doubt = impartiality in doubt
audit-declared-clean = no ground to recuse
audit-declared-ties = ties declared

audit-checklist-lead = { $answered } of { $all } items answered.
audit-dimension-business = Core business and its importance
audit-dimension-policy = Security policy and organisation
audit-dimension-resources = Dedicated staff and budget
audit-dimension-inventory = Inventory and risk assessment
audit-dimension-suppliers = Outsourced systems and services
audit-dimension-improvement = Continual improvement and performance
audit-dimension-protection = Protection and controls
audit-dimension-development = Development and maintenance of systems
audit-dimension-incidents = Incidents and intelligence
audit-answer-met = Met
audit-answer-partly = Partly met
audit-answer-unmet = Not met
audit-answer-not_applicable = Not applicable
audit-answer-now = Answer
audit-answer-again = Change
audit-add-item = Add an item

audit-findings = Findings
audit-findings-none = Nothing was found yet.
audit-finding-number = Finding { $number }
audit-finding-deficiency = Deficiency
audit-finding-improvable = To be improved
audit-finding-advice = Advice
audit-item-none = No item of the checklist
audit-find = Record a finding
audit-refind = Change
audit-strike = Strike this finding
audit-struck = Struck
audit-struck-because = Struck because:
audit-report = Result report
audit-report-items = What the result report must say
audit-delivered-on = Delivered on
audit-deliver = Deliver the result report
audit-deliver-why = Once delivered, the audited body sees findings and report, and neither can be changed.

audit-improvement = Improvement report
audit-improvement-items = What the improvement report must say
audit-returned = Given back to be explained or adjusted
audit-action-number = Action { $number }
audit-action-open = To do
audit-action-done = Said to be done
audit-action-verified = Found done
audit-action-overdue = Overdue
audit-action-due = Due
audit-action-done-on = Done
audit-action-judged = What the auditing body said
audit-aspect-management = Management
audit-aspect-technology = Technology
audit-aspect-staff = Staff
audit-aspect-means = Means
audit-plan-action = Add an action
audit-drop-action = Take this action out
audit-submit = Submit the improvement report
audit-submit-why = Every deficiency and matter to be improved needs its cause, measures, schedule and how progress is followed.
audit-submitted-on = Submitted on
audit-accepted-on = Accepted on
audit-accept = Accept the improvement report
audit-give-back = Give it back to be explained or adjusted
audit-tell-status = Tell how it is carried out
audit-finish = Say that it is done
audit-verify = Found done
audit-reopen = Not done: reopen
audit-postpone = Give a later day

audit-plans = Yearly plans
audit-plan = Audit plan
audit-plan-of = Audit plan { $year }, { $office }
audit-plan-year-heading = Year
audit-office = As
audit-plan-stage = State
audit-plan-draft = Draft
audit-plan-adopted = Adopted
audit-plan-audits = Audits
audit-plan-closed = Closed
audit-plans-none = No plans yet
audit-plans-none-advice = Begin with the yearly plan, then choose bodies by their risk.
audit-plan-new = Begin a yearly plan
audit-plan-new-why = While it is a draft only your body sees it.
audit-plan-begin = Begin the draft
audit-plan-begun = The draft is there; choose the bodies and write its text.
audit-plan-saved = The plan was saved.
audit-plan-adopt = Adopt the plan
audit-plan-adopt-why = Once adopted it cannot be changed and bodies may be notified by it; bodies may still be added during the year.
audit-plan-adopted-now = The plan is adopted; bodies may be notified.
audit-plan-holds = { $count ->
    [one] One body to be audited
   *[other] { $count } bodies to be audited
}
audit-plan-empty-heading = No body was chosen yet
audit-plan-empty-advice = Choose bodies to be audited, ranked by their risk.
audit-plan-text = Text of the plan
audit-plan-text-why = Every part must say something
audit-plan-from = First day of audits
audit-plan-until = Last day of audits
audit-plan-window = Days of audits
audit-candidates = Choose bodies
audit-candidates-why = Ranked by importance, systems, incidents, exercises and earlier audits, each point with its reason; you decide.
audit-candidates-none = No body can be chosen
audit-candidates-none-advice = Try another filter.
audit-choose = Choose
audit-chosen-tag = Chosen
audit-chosen-now = Taken into the plan.
audit-factor-importance = Importance
audit-factor-systems = Systems
audit-factor-incidents = Incidents
audit-factor-exercises = Exercises
audit-factor-audits = Audits
audit-factor-other = Other

audit-field-audit_on = First day on the spot
audit-field-until_on = Last day on the spot
audit-field-because = Why it was chosen
audit-field-to_on = Day asked for
audit-field-reason = Reason
audit-field-is_force_majeure = Because of force majeure
audit-field-answer = Result
audit-field-note = Note
audit-field-what = What cannot be shown
audit-field-verdict = Verdict
audit-field-basis = Basis
audit-field-is_stopping = Stop the audit, to go on another day
audit-field-resume_on = Goes on on
audit-field-name = Name
audit-field-unit = Works at
audit-field-expertise = Expertise
audit-field-account = Account here
audit-field-account-hint = With an account they work on this audit themselves; leave it empty otherwise.
audit-field-is_public = Represents a public agency
audit-field-is_lead = Leads the team
audit-field-agreed_on = Agreed in writing on
audit-field-has_interest = They or their kin have an interest in the body or its head
audit-field-tied_until = Employment or similar tie until
audit-field-tied_until-hint = Leave empty if none; a tie that lasts has the last day of the audit.
audit-field-advised_until = Own agency advised the body until
audit-field-advised_until-hint = Leave empty if never; advice that lasts has the last day of the audit.
audit-field-is_doubtful = Something else makes impartiality doubtful
audit-field-dimension = Dimension
audit-field-text = Text
audit-field-duties = Measures
audit-field-duties-hint = Parted by blanks, such as M04 M11.
audit-field-controls = Controls
audit-field-controls-hint = Parted by blanks, such as 帳號管理.
audit-field-kind = Kind
audit-field-item = Item of the checklist
audit-field-scope = Scope of the audit
audit-field-other = Anything else needed
audit-field-due_on = Due on
audit-field-cause = Why it came about
audit-field-aspect = Aspect
audit-field-measure = Measure
audit-field-responsible = Who answers for it
audit-field-tracking = How progress is followed
audit-field-done_on = Done on
audit-field-status = How it is carried out
audit-field-asked = What is asked for
audit-times = { $count } times
