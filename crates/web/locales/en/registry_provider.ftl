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
