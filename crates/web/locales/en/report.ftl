# Today and the situation
report-today = Today
report-now = What to do now
report-now-empty = Nothing is waiting for you
report-now-empty-advice = Alerts, legal deadlines and early warnings will be listed here. Check first that your body's sensors are sending.
report-now-no-clock = No legal deadline is running for your own body.
report-mine = Alerts I am working on
report-new = { $count ->
    [one] { $count } alert that nobody has taken
   *[other] { $count } alerts that nobody has taken
 }
report-all-alerts = See all alerts
report-judge = Decide
report-levels = Proposals of levels that wait for you
report-exemptions = Requests to be exempted that wait for you
report-designations = Designations of providers that wait for you
report-levels-late = { $count ->
    [one] One body is
   *[other] { $count } bodies are
} late with their level
report-levels-late-see = See the list
report-levels-late-why = Their time for proposing a level is over, and they have not proposed one.
report-warnings = Early warnings to look into
report-warning-events = { $count ->
    [one] seen in { $count } event
   *[other] seen in { $count } events
 }
report-look = Look
report-late = Past the deadline ({ $count })
report-go = Go and do it
report-follow = Follow
report-happened = What happened
report-happened-empty = No messages yet. Incident drafts, warnings and review results are announced here.
report-situation = Situation
report-figures = Key figures
report-late-clocks = Late deadlines
report-drafts = Incidents to notify
report-reported = Notified incidents
report-new-alerts = Open alerts
report-taken-alerts = { $count } being worked on
report-open-warnings = Open warnings
report-blocked = Block list entries
report-version = Version { $version }
report-version-none = Not released yet
report-incidents = Incidents by grade
report-ungraded = Not graded
report-chain = Alerts by step of the kill chain
report-last-day = Last 24 hours
report-trend-peak = { $total } alerts in the last 24 hours, most in the hour from { $hour } ({ $alerts })
report-trend-quiet = No alerts in the last 24 hours
report-trend-axis = Vertical: alerts; horizontal: time
report-alerts = { $count ->
    [one] { $count } alert
   *[other] { $count } alerts
 }
report-as-table = Show as a table
report-hour = Time
report-map-most = { $county } has the most alerts ({ $alerts })
report-map-quiet = No county has alerts now
report-county = County
report-alerts-head = Alerts
report-incidents-head = Incidents
report-bodies = { $count } bodies under the Act
report-kind = Kind of body
report-sum = Total
report-others = Deadlines that others must meet
report-fewer = fewer
report-more = more
report-audit-actions = Corrective actions due within a month
report-audits-others = Audits: for others to do
report-audits-see = See audits
report-audits-count = { $others ->
    [one] One limit that others must meet
   *[other] { $others } limits that others must meet
}, { $late ->
    [0] none of them past.
   *[other] { $late } past.
}
report-audits-mine = Audits that wait for your body
report-audits-overdue = { $count ->
    [one] One corrective action is overdue.
   *[other] { $count } corrective actions are overdue.
}
report-plans = Maintenance plans
report-plan-approve = Approve version { $number } of the maintenance plan
