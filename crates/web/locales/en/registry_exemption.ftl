# Exemptions: asked, consented, filed
registry-exemption-item-missing = Choose the measure or control that you ask to be exempted from (classification regulation §11 III).
registry-exemption-reason-missing = Say why keeping it is plainly too hard (classification regulation §11 III).
registry-exemption-too-long = At most { $most } characters.
registry-exemption-title = Exemptions
registry-exemption-why = Where technical limits or a system's design, structure or nature make a measure or control plainly too hard to keep, the agency that submits the body's level (or approves it) may consent, and the competent authority files it; then the body need not keep it (classification regulation §11 III).
registry-exemption-own = My body's duties and exemptions
registry-exemption-body = Duties and exemptions
registry-exemption-of = { $body }: duties and exemptions
registry-exemption-from = Exemption from { $item }
registry-exemption-waiting = Waiting for you ({ $count })
registry-exemption-tabs = By stage
registry-exemption-requests = Requests
registry-exemption-requests-none = No requests yet.
registry-exemption-none = No requests
registry-exemption-none-advice = A body's page of duties has the button "Ask for an exemption".
registry-exemption-item = Measure or control
registry-exemption-item-none = Choose
registry-exemption-not-bound = "{ $item }" is no duty of your body today, and no control of the baseline ({ $article_en }).
registry-exemption-already = "{ $item }" was asked for already, or is in force ({ $article_en }).
registry-exemption-no-level = The body has no approved level, and so no duty to be exempted from ({ $article_en }).
registry-exemption-not-yours = The law gives this step to another ({ $article_en }).
registry-exemption-wrong-stage = The request is { $stage ->
    [asked] waiting for consent
    [consented] consented to
    [filed] filed
    [refused] refused
    [withdrawn] taken back
   *[ended] ended
}, and this step cannot be taken; reload the page.
registry-exemption-changed-meanwhile = Somebody else has just changed this request; reload the page.
registry-exemption-ground = What makes it too hard
registry-exemption-ground-none = Choose
registry-exemption-ground-missing = Choose what makes it too hard (classification regulation §11 III).
registry-exemption-ground-technical = Technical limits
registry-exemption-ground-design = The design of a system
registry-exemption-ground-structure = The structure of a system
registry-exemption-ground-nature = The nature of a system
registry-exemption-ground-other = Another ground
registry-exemption-systems = Systems concerned
registry-exemption-systems-hint = Leave it empty where the whole body is to be exempted.
registry-exemption-whole = The whole body
registry-exemption-reason = Why it is too hard
registry-exemption-instead = What is done instead
registry-exemption-instead-hint = Such as a separate network or checks by hand; may stay empty.
registry-exemption-ask = Ask for an exemption
registry-exemption-send = Send the request
registry-exemption-goes-to = The request goes to { $consenter } for consent.
registry-exemption-asked = The request was sent.
registry-exemption-consented = Consented to.
registry-exemption-refused = Refused.
registry-exemption-filed = Filed; the exemption is in force at once.
registry-exemption-ended = Taken back or ended.
registry-exemption-consenter = Consents
registry-exemption-asked-at = Asked
registry-exemption-decide = Your answer is needed
registry-exemption-consent = Consent
registry-exemption-refuse = Refuse
registry-exemption-refuse-reason = Why it is refused
registry-exemption-end = Take back or end
registry-exemption-said = What is asked
registry-exemption-road = Its road
registry-exemption-road-ask = Asks
registry-exemption-road-consent = Consents
registry-exemption-in-force = The exemption is in force.
registry-exemption-not-in-force = It is not in force; the duty must be kept.
registry-exemption-duties = Duties today
registry-exemption-duties-none = No duties
registry-exemption-duties-none-advice = Once a level is approved, the measures of annexes one to eight are listed here.
registry-exemption-asks = What it asks
registry-exemption-state = Exemption
registry-exemption-is-exempt = Exempt
registry-exemption-is-exempt-for = Exempt: { $systems }
registry-exemption-controls = Controls exempted
registry-exemption-stage-asked = To be answered
registry-exemption-stage-consented = Consented to
registry-exemption-stage-filed = Filed
registry-exemption-stage-refused = Refused
registry-exemption-stage-withdrawn = Taken back
registry-exemption-stage-ended = Ended
