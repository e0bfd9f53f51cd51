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
