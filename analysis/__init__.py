"""From answers to findings: responses are tallied, tallies give estimates, estimates findings.

The modules of this folder, by what they are for (a * stands for the rest of the names):

the sequence    find, form_tallies, drafting, order
columns         plan, *_columns, coding, segmentation, grouping: what is added up
the tally       tally*, growing_tally, quantity, variance, domain_variance, special
how it was drawn  sampling, design_checks, weighting, calibration
findings        estimate, finding, standing, frame
what is shown   suppression, presentation
privacy         privacy, publication, bonds, declared_bonds, linear_program, spectrum, body_privacy
many counties   counties, county_*
two waves       waves, earlier
"""
