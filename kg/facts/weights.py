"""How much speaks for and against each thing that a number may be about; `kg.facts.weighing` says what each sign is.

The weights are those of a conditional logit (the probability that an annotator took the thing) over annotated numbers whose subject was
among the things named, with an l2 penalty of 3; signs that weighed less than 0.28 were left out and the others fitted anew. Numbers of
the small page sets counted two to five times, so that figures on those sets are no test of the weights. A subject that lends
(subject-own, 0.3 by the fit) was raised by hand to 0.8 for 云麓医院派出20名志愿者; as many numbers were right as before.
"""

WEIGHTS: dict[str, float] = {
    # How far the nearest mention stands before the number, or behind it; crossed with the family of the thing
    "clause": 0.4, "clause:actor": 0.2, "clause:initiative": 0.5,
    "sentence": 0.8, "sentence:honour": -0.4, "sentence:initiative": 0.9,
    "previous:actor": -0.8, "previous:honour": 0.6,
    "paragraph:actor": 0.2,
    "far": -1.0, "far:actor": -0.8, "far:honour": -0.7, "far:place": 0.8,
    "headline": -0.6, "headline:actor": -0.4, "headline:honour": 0.4, "headline:initiative": -0.3,
    "behind": 0.4, "behind:honour": 0.6,
    "later": -0.5, "later:actor": -0.4,
    # What the thing is; crossed with what the number's unit counts
    "programme": 0.8, "programme:times": 0.2,
    "activity": 0.9, "activity:people": 0.6, "activity:pieces": 0.4, "activity:sets": 0.6, "activity:share": -0.5,
    "activity:times": -0.5,
    "facility": 0.7, "facility:money": 0.6, "facility:sets": -0.8, "facility:size": 0.9, "facility:times": 0.3,
    "body": -0.7, "body:share": -0.5,
    "area": -1.0, "area:money": -0.9, "area:pieces": -0.6,
    "community": -1.3, "community:cases": -0.5, "community:people": -0.5, "community:pieces": -0.4, "community:sets": -0.4,
    "community:share": 0.3, "community:size": -0.3,
    "honour:people": -0.3, "honour:sets": 0.5,
    "place": 0.3, "place:pieces": 0.7, "place:share": 0.4, "place:size": -0.3,
    # Its part in the clause: subject, carried subject, a subject told before; a subject that did so much itself (累计开展, 发放)
    "subject": 1.4, "subject:money": 0.4, "subject:pieces": 1.1, "subject:sets": -0.6, "subject:share": 0.5, "subject:size": 0.3,
    "subject:times": 0.4,
    "subject-own": 0.8,
    "carried": 1.1,
    # Named last of all (nearest) or of its type; one of a list; the head of its name stands alone (食堂日均…); before a semicolon
    "nearest": 0.6,
    "latest:area": 0.4, "latest:body": 0.4, "latest:community": 0.4, "latest:honour": -0.4, "latest:place": -0.7,
    "latest:programme": 0.6,
    "first-listed": -1.4,
    "listed": -2.6,
    "echo-in-clause": 1.1,
    "echo-in-sentence": 1.6,
    "other-limb": -2.3,
    "again-behind": 0.7,
    "model": -1.3,
    "everywhere": -1.7,
    # What the words say: things that stand (18个街道), own doing, what is so far (截至目前), people who come, an event; by family
    "standing:actor": 0.6,
    "own:actor": 0.5, "own:honour": -0.3, "own:place": -0.4,
    "so-far:actor": 0.3, "so-far:initiative": -0.4,
    "come:actor": -0.7, "come:initiative": 0.3, "come:place": 0.4,
    # How much the article speaks of it: a fifth for each mention up to five, and whether a headline names it
    "often": 2.2,
    "named-in-headline:actor": 0.4, "named-in-headline:honour": 0.8, "named-in-headline:initiative": 0.4,
    "named-in-headline:place": -0.4,
}
