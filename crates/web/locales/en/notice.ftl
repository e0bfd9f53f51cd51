# Early warnings and messages
notice-title = Early warnings
notice-why = Every new indicator is looked for in history; bodies that met it before are listed here and asked to look into it.
notice-tabs = By answer
notice-tab-all = All
notice-body = Body
notice-met = Indicator met
notice-first = First met
notice-last = Last met
notice-events = Events
notice-warned = Warned
notice-state = Answer
notice-state-open = To be looked into
notice-state-seen = Answered
notice-none = No early warnings
notice-none-advice = The platform looks back through history for every new indicator. Make sure your records keep arriving, or the look back has gaps.
notice-what = What was found
notice-what-advice = Your records held this indicator before it was known as a threat. Find out whether the hosts concerned are affected.
notice-indicator = Indicator
notice-indicator-open = See the indicator
notice-sample = One of the records
notice-answer = Your finding
notice-finding = What you found
notice-finding-hint = Such as the hosts concerned, whether they are affected, what was done. If it is an incident, notify it.
notice-answer-send = Answer
notice-answer-theirs = The warned body answers.
notice-answered = Answered.
notice-answered-by = Answered by { $who }
notice-acknowledged-already = { $by } has answered this warning already.
notice-incident-draft = An incident draft was opened for your body: "{ $title }". Check it and notify before the deadline.
notice-early-warning = Your records held the new indicator { $observable }. Please look into it and answer.
notice-alert-taken-over = { $by } has taken over the alert "{ $title }" from you.
notice-incident-reported = The incident "{ $title }" was notified. Please review its grade.
notice-changed-meanwhile = Someone else has just changed this warning. Reload the page before you answer.
notice-level-to-sign = { $body } proposes level { $level }; the chief information security officer is to sign.
notice-level-to-forward = { $body } proposes level { $level }; please look it over and submit it.
notice-level-to-decide = { $body } proposes level { $level }; please decide.
notice-level-to-file = The level of { $body } was approved as { $level }; please file it for record.
notice-level-returned = The proposal of { $body } was given back: { $note }
notice-level-approved = The level of { $body } was approved as { $level }; its duties follow.
notice-level-corrected = The decision on the level of { $body } was corrected to { $level }.
notice-level-late = The level of { $body } is overdue; please propose it at once.
notice-exemption-to-consent = { $body } asks to be exempted from { $item }; please decide whether to consent.
notice-exemption-to-file = The exemption of { $body } from { $item } was consented to; please file it for record.
notice-exemption-answered = The request of { $body } to be exempted from { $item } was answered: { $result ->
    [consented] consented
    [filed] filed for record
    [refused] refused
    [withdrawn] withdrawn
   *[ended] ended
}
notice-provider-heard = Your body may state its views on being designated as a CI provider until { $until }.
notice-provider-stated = { $body } has stated its views on the designation.
notice-provider-to-approve = The { $purpose ->
    [designate] designation
   *[end] end of the designation
} of { $body } as a CI provider waits for approval.
notice-provider-returned = The designation of { $body } was given back: { $note }
notice-provider-approved = The designation of { $body } was approved; please notify it in writing.
notice-provider-notified = { $body } { $purpose ->
    [designate] was designated as a CI provider
   *[end] is no longer designated as a CI provider
}; written notice of { $on }.
notice-audit-notified = { $auditor } will audit { $body } on { $day }: the plan was sent
notice-audit-change-asked = { $body } asks for another day than { $day }: answer
notice-audit-change-answered = { $auditor } answered the request for another day: the audit is on { $day }
notice-audit-hindered = { $body } states that it cannot show something: judge it
notice-audit-judged = { $auditor } judged the reason not to cooperate
notice-audit-stopped = { $auditor } stopped the audit of { $body }
notice-audit-resumed = { $auditor } says when the audit of { $body } goes on
notice-audit-completed = { $auditor } completed the audit of { $body } on the spot
notice-audit-delivered = The result report on { $body } was delivered
notice-audit-submitted = { $body } submitted its improvement report
notice-audit-returned = The improvement report of { $body } came back, to be explained or adjusted
notice-audit-accepted = The improvement report of { $body } was accepted; its actions are followed
notice-audit-status-told = { $body } told how its improvement is carried out
notice-audit-action-done = { $body } says that an action is done: look at it
notice-audit-action-reopened = { $auditor } reopened or moved an action of { $body }
notice-audit-action-late = The action “{ $measure }” of { $body } is overdue since { $day }
notice-audit-late = A step of the audit of { $body } is overdue ({ $rule })
notice-audit-assistance-asked = { $auditor } asks for assistance in its audit of { $body }
notice-audit-assistance-answered = The sector authority answered on assisting in the audit of { $body }
notice-audit-closed = The audit of { $body } was closed
notice-audit-cancelled = { $auditor } will not hold the audit of { $body } on { $day }
notice-plan-to-approve = Version { $number } of the maintenance plan of { $body } awaits approval by the chief information security officer.
notice-plan-returned = Version { $number } of the maintenance plan of { $body } was given back: { $note }
notice-plan-approved = Version { $number } of the maintenance plan of { $body } was approved and is in force.
notice-plan-report-asked = { $body } must submit its implementation report for { $year_en } by { $due }.
notice-plan-report-submitted = { $body } submitted its implementation report for { $year_en }; please receive it.
notice-plan-report-returned = The implementation report of { $body } for { $year_en } was given back: { $note }
notice-plan-report-acknowledged = The implementation report of { $body } for { $year_en } was received.
