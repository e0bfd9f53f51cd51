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
