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
