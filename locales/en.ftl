# Every text that a trader reads, in English.

skip = Skip to main content
language = Language
error-prefix = Error:
support-lead = Contact { $broker } support:
tries-left =
    { $tries ->
        [one] You have one try left.
       *[other] You have { $tries } tries left.
    }
