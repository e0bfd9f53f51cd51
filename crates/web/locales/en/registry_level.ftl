# Responsibility levels: proposal, approval, correction and cycle
registry-level-flaw-no-criterion = Tick at least one criterion (classification regulation §§4 to 8).
registry-level-flaw-more-core = There cannot be more core systems than systems (enforcement rules §7 II).
registry-level-flaw-service-at-e1 = A body without systems and services cannot say that it provides a service (classification regulation §8①).
registry-level-flaw-no-systems-at-c = Whoever operates systems of its own says how many (classification regulation §6).
registry-level-flaw-no-reason = An adjusted level needs its reason (classification regulation §10).
registry-level-flaw-adjusted-to-same = The adjusted level is the one that the criteria give anyway; no adjustment is needed (classification regulation §10).
registry-level-flaw-unit-as-body = The unit has the level of its body and needs none of its own (classification regulation §3 VII).
registry-level-flaw-unit-before-body = The body has no approved level yet: propose the body's first, then the unit's (classification regulation §3 VII).
registry-level-flaw-before-act = The day lies before 1 January 2019, the first day of the Cyber Security Management Act (§23 of the Act).
registry-level-flaw-in-future = The day lies in the future: give the day on which the body was set up or changed (classification regulation §3 VI).
registry-level-flaw-too-long = At most { $most } characters.
registry-level-title = Responsibility levels
registry-level-own = My body's level
registry-level-cases = Proposals of levels
registry-level-cases-none = No proposals yet
registry-level-cases-none-advice = A body's page of levels has the button "Propose a level".
registry-level-cases-none-found = No proposal fits
registry-level-cases-none-found-advice = Widen or clear the filter.
registry-level-case-of = { $body }: proposal of a level
registry-level-history = Levels and decisions
registry-level-history-of = { $body }: responsibility level
registry-level-open = Propose a level
registry-level-open-changed = Propose another level after a change of organisation or business
registry-level-begin = Begin
registry-level-why = Why it is proposed
registry-level-why-hint = A body that is new or changed proposes within one month of that day (classification regulation §3 VI).
registry-level-cause = Cause
registry-level-cause-cycle = The regular cycle
registry-level-cause-founded = The body is new
registry-level-cause-changed = Its organisation or business changed
registry-level-event-on = Day on which it was set up or changed
registry-level-event-on-hint = Not needed for the regular cycle.
registry-level-event-missing = Give the day on which the body was set up or changed (classification regulation §3 VI).
registry-level-unit = Unit with a level of its own
registry-level-unit-hint = Leave it empty for the whole body; a unit is listed only with another level than its body's (classification regulation §3 VII).
registry-level-unit-form = A unit's name has at most { $most } characters and no control characters.
registry-level-waiting = Waiting for you ({ $count })
registry-level-waiting-none = No proposal of a level waits for you.
registry-level-handle = Handle
registry-level-tabs = By deadline
registry-level-standings = Levels and when the next proposal is due
registry-level-search = Name or OID of the body
registry-level-show-all = All
registry-level-show-late = Overdue
registry-level-show-soon = Due within 90 days
registry-level-show-underway = Under way
registry-level-show-without = Without a level
registry-level-any-kind = Any kind
registry-level-any-level = Any level
registry-level-any-county = Any county
registry-level-none = No bodies here
registry-level-none-advice = No body fits this deadline or filter; look at another tab.
registry-level-approved-on = Approved on
registry-level-next = Next proposal due
registry-level-clock = Deadline
registry-level-clock-late = Overdue
registry-level-clock-met = Proposed
registry-level-clock-running = In time
registry-level-clock-cycle = Propose the level anew
registry-level-clock-founded = Propose the new body's level
registry-level-clock-changed = Propose the level after the change
registry-level-clock-of-unit = { $what } ({ $unit })
registry-level-clocks = Next proposal
registry-level-clocks-none = No deadline for a proposal runs for this body.
registry-level-underway = Under way
registry-level-stage = Stage
registry-level-stage-all = All
registry-level-stage-draft = Being written
registry-level-stage-unsigned = To be signed
registry-level-stage-proposed = To be forwarded
registry-level-stage-submitted = To be decided
registry-level-stage-approved = Approved
registry-level-stage-filed = Filed for record
registry-level-stage-withdrawn = Withdrawn
registry-level-turn = With
registry-level-opened-at = Opened
registry-level-opened-by = Opened by
registry-level-facts = About this proposal
registry-level-story = What was done
registry-level-road = Its road
registry-level-road-propose = Proposes
registry-level-road-forward = Submits or collects
registry-level-road-decide = Approves
registry-level-road-file = Files for record
registry-level-said = What is proposed
registry-level-computed = Level by the criteria
registry-level-proposed-level = Proposed level
registry-level-criteria = Criteria met
registry-level-criteria-hint = Tick every one that your body meets; of several levels the highest counts (classification regulation §9).
registry-level-criterion-unknown = There is no criterion "{ $id }".
registry-level-criterion-others = Criterion { $id } is for bodies of another kind ({ $article_en }).
registry-level-conflict = { $reason_en } ({ $article_en }).
registry-level-no-factor = The criteria give level { $found }; to propose { $proposed }, tick a factor ({ $article_en }).
registry-level-factor-unknown = There is no factor "{ $id }" ({ $article_en }).
registry-level-count-form = Give a whole number, 0 or more.
registry-level-systems = Systems operated
registry-level-systems-hint = Set up or developed by the body or for it, with roles and an administration function.
registry-level-core-systems = Core systems among them
registry-level-core-systems-hint = They support core business, or their protection need is high (enforcement rules §7).
registry-level-serves = Provides services of information and communication
registry-level-statement = Business and data
registry-level-statement-hint = Such as the reach of its services, the amount of personal data, who uses its shared systems.
registry-level-adjust = Adjust the level (classification regulation §10)
registry-level-adjusted = Adjust to
registry-level-adjusted-none = Not adjusted
registry-level-adjusted-to = Why it is adjusted to { $level }
registry-level-factors = Factors weighed
registry-level-adjust-reason = Reason for the adjustment
registry-level-draft = What is proposed
registry-level-draft-kept = Saved drafts wait for you
registry-level-edition-unsure = The full text of the regulation as re-issued in 2026 is not in this release; criteria and roads are those of 2021. Compare with the promulgated text before you propose.
registry-level-found = By the criteria:
registry-level-ready = It holds together and can be proposed.
registry-level-not-ready = To be mended before it can be proposed:
registry-level-propose = Propose
registry-level-save = Save
registry-level-note = Remark
registry-level-reason = Reason
registry-level-reason-missing = Give the reason.
registry-level-day-form = Give a day, such as 2026-11-22.
registry-level-sign-heading = Your signature is needed
registry-level-sign-why = Signing sends it on; if something is wrong, give it back.
registry-level-sign = Sign and send
registry-level-forward-heading = Please look it over and submit it
registry-level-forward = Submit for approval
registry-level-approve-heading = Your decision is needed
registry-level-approve = Approve level { $level }
registry-level-approve-on = Day of approval
registry-level-approve-on-hint = Today, if left empty; not before the proposal.
registry-level-file-heading = To be filed for record
registry-level-file = File for record
registry-level-return = Give back
registry-level-return-reason = Why it is given back
registry-level-return-reason-hint = Say what to mend; the proposal returns to its body, and its deadline runs on.
registry-level-withdraw = Withdraw the proposal
registry-level-opened = The proposal is open; tick the criteria.
registry-level-saved = Saved.
registry-level-proposed = Proposed.
registry-level-signed = Signed and sent on.
registry-level-forwarded = Submitted.
registry-level-returned = Given back.
registry-level-approved = Approved; the level and its duties hold at once.
registry-level-filed = Filed for record.
registry-level-withdrawn = Withdrawn.
registry-level-corrected = Corrected; the old decision stays in the history.
registry-level-effect = What an approval changes in the duties
registry-level-effect-done = What the approval changed in the duties
registry-level-effect-none = No duty changes.
registry-level-change = Change
registry-level-change-begins = New
registry-level-change-ends = Ends
registry-level-change-differs = Differs
registry-level-change-stays = Stays
registry-level-duty = Duty
registry-level-before = Before
registry-level-after = After
registry-level-staying = { $count } others stay as they are
registry-level-asks-persons = { $number } { $number ->
    [one] person
   *[other] persons
}
registry-level-asks-hours = { $number } hours each
registry-level-asks-within-years = within { $number } { $number ->
    [one] year
   *[other] years
}
registry-level-asks-within-months = within { $number } { $number ->
    [one] month
   *[other] months
}
registry-level-asks-within-days = within { $number } { $number ->
    [one] day
   *[other] days
}
registry-level-asks-yearly = { $times ->
    [one] once a year
    [2] twice a year
   *[other] { $times } times a year
}
registry-level-asks-recurring = { $times ->
    [one] once
   *[other] { $times } times
} in { $years } years
registry-level-asks-standing = all the time
registry-level-decisions = Decisions
registry-level-decisions-none = No decisions yet
registry-level-decisions-none-advice = Once a proposal is approved, every decision is listed here; none is ever overwritten.
registry-level-decided-by = Decided by
registry-level-origin = Origin
registry-level-origin-founded = Entered at the founding
registry-level-origin-recorded = Taken over from a file
registry-level-origin-case = Proposed and approved
registry-level-origin-correction = Correction
registry-level-origin-lapse = No longer in scope
registry-level-see-case = See the proposal
registry-level-corrects = Instead of
registry-level-is-corrected = Corrected
registry-level-lapsed = No longer in scope
registry-level-correct = Correct this decision
registry-level-correct-to = Right level
registry-level-correct-reason = Why it was wrong
registry-level-correct-same = The correction says what the decision says.
registry-level-corrected-already = This decision was corrected before; correct the later one.
registry-level-capacity-agency = public agency
registry-level-capacity-ci-provider = CI provider
registry-level-capacity-other = other specific non-government body
registry-level-no-road = The regulation names no road for such a body; check its class and its superior first (classification regulation §3).
registry-level-not-submitter = Your body does not submit this body's level and cannot propose for it ({ $article_en }).
registry-level-open-already = A proposal for this body is under way; finish or withdraw it first ({ $article_en }).
registry-level-not-yours = The proposal is not with your body, and this step is not yours.
registry-level-not-yours-by-law = The law gives this step to another: { $stage ->
    [unsigned] the proposing body's chief information security officer signs
    [proposed] the submitting or collecting agency forwards it
    [submitted] the approving agency decides
   *[approved] the competent authority files it for record
} ({ $article_en }).
registry-level-not-decider = Your body does not approve this body's level and cannot correct it ({ $article_en }).
registry-level-not-signer = Only the proposing body's chief information security officer signs (Cyber Security Management Act §11).
registry-level-wrong-stage = The proposal is now "{ $stage ->
    [draft] being written
    [unsigned] to be signed
    [proposed] to be forwarded
    [submitted] to be decided
    [approved] approved
    [filed] filed for record
   *[withdrawn] withdrawn
}", and this step is not open; reload the page.
registry-level-changed-meanwhile = Someone else has just changed this proposal. Reload the page before you go on.
registry-level-approval-day = The day of approval is neither after today nor before the proposal (classification regulation §3).
registry-levels-as-of = As of
registry-levels-as-of-go = Show that day
registry-levels-on = Approved levels as of
registry-step-opened = Opened
registry-step-amended = Changed
registry-step-drafted = Sent to be signed
registry-step-proposed = Proposed
registry-step-forwarded = Forwarded
registry-step-returned = Given back
registry-step-approved = Approved
registry-step-consented = Consented
registry-step-refused = Refused
registry-step-filed = Filed for record
registry-step-withdrawn = Withdrawn
registry-step-ended = Ended
registry-step-consulted = Asked for an opinion
registry-step-answered = Opinion received
registry-step-heard = Given the opportunity to state its views
registry-step-stated = Views stated
registry-step-designated = Designated and reported for approval
registry-step-notified = Notified in writing
registry-step-submitted = Submitted
registry-step-acknowledged = Received
registry-step-asked = Asked for
