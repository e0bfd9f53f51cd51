# CI providers: consultation, hearing, designation, approval, written notice
registry-provider-not-yours = This step is not your body's: the sector authority designates, the competent authority approves (Cyber Security Management Act §16 I).
registry-provider-wrong-stage = The matter is now "{ $stage ->
    [preparing] consultation and hearing
    [designated] waiting for approval
    [approved] approved, to be notified
    [notified] notified
   *[withdrawn] withdrawn
}", and this step is not open; reload the page.
registry-provider-public-agency = A public agency is no specific non-government body and cannot be designated as a CI provider (Cyber Security Management Act §3⑤⑥).
registry-provider-not-consulted = Before designating, { $kind ->
    [agency] the public agencies concerned
    [association] private associations
   *[expert] experts and scholars
} are to be consulted; note whom you ask first (Cyber Security Management Act §16 I).
registry-provider-not-heard = Before designating, the provider gets the opportunity to state its views (enforcement rules §9).
registry-provider-hearing-runs = The provider has until { $until } to state its views and has not stated them; designate after that day (enforcement rules §9).
registry-provider-hearing-short = The last day for stating views must lie ahead (enforcement rules §9).
registry-provider-no-hearing = There is no hearing to state views in, or they are noted already.
registry-provider-no-consultation = There is no such consultation, or its opinion is noted already.
registry-provider-notice-day = The written notice is dated between the approval and today (Cyber Security Management Act §16 I).
registry-provider-text = Not empty, and at most { $most } characters.
registry-sector-none = Tick at least one sector.
registry-sector-in-use = The sector "{ $sector ->
    [energy] energy
    [water] water
    [communications] communications
    [transport] transport
    [finance] finance
    [emergency_and_hospitals] emergency and hospitals
    [government] central and local government
   *[high_tech_parks] high-tech parks
}" has providers in force and cannot be left out (Cyber Security Management Act §3⑦).
registry-sector-day = The day of announcement lies between the last one and today.
registry-sector-next = The next review lies after the announcement.
registry-sector-text = The number of the announcement is needed; the note has at most { $most } characters.
registry-provider-title = Providers of critical infrastructure
registry-provider-why = The sector authority consults agencies, associations and experts, hears the provider and designates; the Executive Yuan approves; then the provider is told in writing.
registry-provider-open = Designate, or end a designation
registry-provider-open-why = A body in the register is designated by its own sector authority alone; one that is not there enters with the written notice.
registry-provider-opened = Begun: consult, and hear the provider.
registry-provider-open-already = A designation of this provider is under way; finish or withdraw it first (Cyber Security Management Act §16 I).
registry-provider-is-one-already = The body is a provider already (Cyber Security Management Act §3⑧).
registry-provider-is-none = The body is no provider, and there is nothing to end (Cyber Security Management Act §3⑧).
registry-provider-sector-missing = Choose a sector: a provider belongs to one of those announced (Cyber Security Management Act §3⑦⑧).
registry-provider-not-authority = Your body is not the sector authority of this one, and cannot designate it (Cyber Security Management Act §16 I).
registry-provider-not-office = Providers are approved by the { $office_en }; this duty did not move with the others on 27 August 2022 (Cyber Security Management Act §16 I; announcement 院臺規字第1110184307號).
registry-provider-changed-meanwhile = Somebody else has just changed this; reload the page.
registry-provider-oid = This is no OID, such as 2.16.886.101.20003.
registry-provider-waiting = Waiting for you ({ $count })
registry-provider-sectors = The eight sectors
registry-provider-providers = Providers
registry-provider-underway = Under way
registry-provider-sum = Sum
registry-provider-tabs = By stage
registry-provider-designations = Designations
registry-provider-none = No designations
registry-provider-none-advice = A sector authority begins with "Designate, or end a designation".
registry-provider-provider = Provider
registry-provider-purpose = To what end
registry-provider-purpose-designate = Designation
registry-provider-purpose-end = End of a designation
registry-provider-authority = Sector authority
registry-provider-oid-label = OID of the provider
registry-provider-name = Full Chinese name of the provider
registry-provider-name-hint = Not needed for a body in the register.
registry-provider-county-none = None
registry-provider-sector = Sector
registry-provider-sector-none = Choose
registry-provider-services = What it operates or provides, and why its failure matters
registry-provider-article = Cyber Security Management Act, art. 16 para. 1; Enforcement Rules, art. 9
registry-provider-about = What it is about
registry-provider-besides = What it is besides
registry-provider-precedence = The rules for providers come before those for what it is besides.
registry-provider-ended-on = Ended on
registry-provider-consultations = Consultations
registry-provider-consultations-none = Nobody was consulted yet; agencies, associations and experts all must be.
registry-provider-asked-agency = Agency
registry-provider-asked-association = Association
registry-provider-asked-expert = Expert
registry-provider-kind = Of which kind
registry-provider-whom = Who is consulted
registry-provider-consult = Note the consultation
registry-provider-answer = Note the opinion
registry-provider-opinion = What they said
registry-provider-unanswered = No opinion yet.
registry-provider-hearing = Hearing
registry-provider-hearing-none = The provider was not heard yet.
registry-provider-until = Last day to state views
registry-provider-until-hint = From now on the provider sees this and may state its views.
registry-provider-hear = Hear the provider
registry-provider-statement = The provider's views
registry-provider-statement-hint = Leave it empty for no objection; what came on paper is noted by the sector authority.
registry-provider-state = Send the views
registry-provider-not-stated = The provider has not stated its views.
registry-provider-no-objection = No objection.
registry-provider-designate-heading = Ready to be designated
registry-provider-designate-why = All three kinds were consulted, and the provider could state its views. The designation goes to approval.
registry-provider-designate = Designate and report for approval
registry-provider-approve = Approve
registry-provider-return-reason = Why it is given back
registry-provider-notify-heading = Tell the provider in writing
registry-provider-notify-why = It holds once the letter is noted: register and duties follow.
registry-provider-notified-on = Day of the letter
registry-provider-notice = Number of the letter
registry-provider-notify = Note the letter
registry-provider-effect = What changes in the duties
registry-provider-road-prepare = Consults and hears
registry-provider-road-designate = Designates
registry-provider-road-notify = Tells in writing
registry-provider-consulted = The consultation was noted.
registry-provider-answered = The opinion was noted.
registry-provider-heard = The provider may state its views.
registry-provider-stated = The views were sent.
registry-provider-designated = Designated and reported for approval.
registry-provider-approved = Approved; tell the provider in writing.
registry-provider-returned = Given back.
registry-provider-notified = Noted, and in force at once.
registry-provider-withdrawn = Withdrawn.
registry-provider-stage-preparing = Consultation and hearing
registry-provider-stage-designated = To be approved
registry-provider-stage-approved = Approved, to be told
registry-provider-stage-notified = Told
registry-provider-stage-withdrawn = Withdrawn
