# Every word that pages say, in English. Messages with a count take $count,
# those about one thing $name.

## Frame

skip = Skip to content
navigation = Archive
documents = Documents
collections = Collections
changes = Changes
about = About
search-label = Search documents
search-hint = A name, a place, a phrase, a number…
search = Search
suggestions = Suggestions
suggested = { $count ->
    [0] No suggestions
    [one] One suggestion
   *[other] { $count } suggestions
}
suggested-by = { $why }: { $name }
several-documents = several documents
holding = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
revision-of = Revision { $rev }, { $day }
permanent-link = Permanent link

## Dates and numbers

# What parts thousands: , . ’ or a space.
thousands = ,
autonym = English
interface-language = Language
date-year = { $name }
date-decade = { $name }s
date-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
date-day = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $day }, { $year }
date-about = about { $name }
date-uncertain = { $name } (uncertain)
date-span = { $from } - { $to }
date-from = from { $name } onward
date-until = until { $name }

## Home

holdings = { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
} in { $collections ->
    [one] one collection
   *[other] { $collections } collections
}.
holdings-years = { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
} in { $collections ->
    [one] one collection
   *[other] { $collections } collections
}, { $first } to { $last }.
when = When
bars-are-links = Every bar is a link to its documents.
undated-here = { $count ->
    [one] One document has no date
   *[other] { $count } documents have no date
}.
all-collections = { $count ->
    [one] The collection
   *[other] All { $count } collections
}
new-and-changed = New and changed
everything-changed = Everything that changed
browse-all = Browse all documents

## Years

years = Years
years-caption = Documents per year, { $first } to { $last }: most in { $most }
months-caption = Documents per month, { $first } to { $last }: most in { $most }
decades-caption = Documents per decade, { $first } to { $last }: most in the { $most }
none-of-its-own = No document is under this itself, only under what is listed above.
figure = { $count }
year-bar = { $name }: { $count }
bar = { $name }: { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
as-table = As a table
year = Year
month = Month
number-of-documents = Documents
decade = { $name }s

## Timeline

timeline = Timeline
over-time = Timeline of these
timeline-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
timeline-caption = Documents { $by }, { $first } to { $last }
timeline-key = Solid is certain. What is hatched and outlined may lie there: its date is vague, or a span. A span stands under the whole of its days.
timeline-more-spans = { $count ->
    [one] One more such date is in the bars alone.
   *[other] { $count } more such dates are in the bars alone.
}
timeline-beside = Not drawn, having no date:
timeline-gaps = Nothing is here for { $name }.
timeline-skip = Skip the bars, to the table
timeline-nothing = Nothing here has a date.
timeline-other = Other times
timeline-all = All times
timeline-coverage = Coverage
timeline-whole = as a whole
timeline-by-repository = by repository
timeline-by-language = by language
by-day = by day
by-month = by month
by-year = by year
by-decade = by decade
bar-possible = { $name }: { $count ->
    [one] { $count } document
   *[other] { $count } documents
}, { $possible } of them possibly
of-them-possibly = Of them possibly
events = Events
more-events = { $count ->
    [one] One more event is not listed.
   *[other] { $count } more events are not listed.
}
coverage-repository = Coverage by repository
coverage-language = Coverage by language
coverage-none = Nothing here has one.
coverage-more = { $count ->
    [one] One more has fewer documents and no column.
   *[other] { $count } more have fewer documents and no column.
}
gaps = Nothing is here for
no-gaps = Something is here throughout.

## Map

map = Map
on-the-map = On the map
map-caption = { $count ->
    [one] One place on the map.
   *[other] { $count } places on the map.
}
map-key = A circle is a place, and larger with more documents; a ring stands for several places, and opens a closer map. Lines lead from where letters were sent to where they went. The coasts are those of today.
map-cluster = { $places } places, { $name } with most: { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
map-move = Other parts of the map
map-closer = closer
map-wider = wider
map-west = west
map-east = east
map-north = north
map-south = south
map-world = the world
map-all = all these places
map-skip = Skip the map, to the list of places
map-shown = Places on this map
map-elsewhere = Elsewhere
map-unplaced = Without coordinates
map-ways = Sent from place to place
map-from = From
map-to = To
map-place = Place
map-then = then { $name }
map-nothing = No place is on record for any of these.

## Results

results = Results:
range = { $from } - { $to } of { $total }
title-range = Documents { $name }
title-words = “{ $words }”: { $range }
title-none = “{ $name }”: nothing found
narrow = Narrow the results
filters = Filters
take-away = remove
chip = { $facet }: { $value }
chip-not = Not { $facet }: { $value }
chip-date = Date: { $name }
chip-certain = Certain dates only
chip-undated = Undated only
chip-exact = Spelled as typed
chip-any = Any of the words
chip-fold = Versions as one
fold = Versions
fold-apart = each by itself
fold-one = as one
folded = { $count } versions
clear = Clear all filters
sorted-by = Sorted by
sort-relevance = relevance
sort-order = original order
sort-date = date
sort-date-backwards = latest first
sort-title = title
sort-added = recently added
per-page = To a page
undated-document = Undated
possibly = possibly
missing = Without: { $name }
passage = passage { $name }
note = note { $name }
some-words = Nothing has all of these words. These documents have some of them, those with most first.
did-you-mean = Did you mean
also-searched = Also searched: { $name }.
only-typed = Only as typed
hint-no-words = There is no word to search for in this, so everything is shown.
hint-not-a-date = “{ $name }” was not understood as a date and was searched for as words.
hint-too-many = The first { $count } words were searched for; the others were left out.
hint-too-deep = The brackets lie too deep; the innermost were left out.
hint-many-beginnings = Very many words begin with “{ $name }”; the most frequent were searched for.
possible = { $count } of them possibly in { $date }.
only-certain = Only the certain
not-counted = Not counted here:
among-them = Among them:
undated = { $count ->
    [one] { $count } undated document
   *[other] { $count } undated documents
}
cite-results = Cite these results
cite-hint = Makes a permanent page of exactly these documents, at their present revisions.
cite-most = Of so many, the first { $count } are kept.
pagination = Pagination
first = First
previous = Previous
next = Next
last = Last
nothing = Nothing was found
nothing-words = Try fewer or other words, or take a filter away.
nothing-filters = Without filters
nothing-any = Any of the words
nothing-all = All documents
date-filter = Date
date-unread = “{ $name }” was not understood as a date, so nothing is left out by it. Write 1956, August 1956, 3 August 1956 or 1955/1957.
without-date = Take it away
date-hint = May 1956, 1955/1957
show = Show

## Facets

facet-collection = Collections
facet-person = People
facet-organization = Organizations
facet-place = Places
facet-topic = Topics
facet-repository = Held at
facet-kind = Kind
facet-language = Original language
facet-readable = Readable in
facet-decade = Decade
facet-author = Written by
facet-recipient = Sent to
facet-origin = Sent from
facet-unit = Lies in
facet-destination = Sent to the place
facet-with = All named
all-values = All { $count }…
leave-out = Not { $name }
not = not
find-in-facet = Find among these
find = Find
back-to-results = Back to the results
values-found = { $count ->
    [0] Nothing found
    [one] { $count } value
   *[other] { $count } values
}

## Document

view = View
kind = Kind
numbers = Number
date-note = On the date
other-dates = Other dates
from = From
to = To
participants = Participants
sent-from = Place
sent-to = Sent to
held-at = Held at
original-language = Original language
markings = Markings
extent = Extent
release = Release
credits = Credits
rights = Rights
identifiers = Also known as
related = Related documents
versions = Versions of this document
same-file = Others in this file
whole-file = Everything of this file
compare = compare
what-changed = What changed since
in-collections = In
details = Details
notes = Notes
accessed = Accessed
pane-show = Show
pane-hide = Hide
keys = Keys
keys-when = They work while the focus is in a text: at a number in the margin, or where you click.
keys-passage = Next passage, previous passage
keys-page = Next page, previous page
keys-other = The same passage in the other text
keys-copy = Copy the citation of this passage
note-back = back to the text
not-here = not in this archive
no-text = This is an entry of a catalogue: the text of the document is not here.
older = This is revision { $rev }, of { $day }.
latest = Revision { $latest } is current
link-words = Link to these words
level-passages = Paragraphs stand level.
level-pages = Pages stand level, and paragraphs where their numbers agree.
level-numbers = Pages of the same number stand level.
level-nothing = These texts do not stand level: their pages and paragraphs differ.
now-elsewhere = Now at
now-changed = Changed since; now at
now-gone = No longer in the text
download = Download
as-json = JSON
as-text = plain text
source-page = page { $name }
passages-match = { $count ->
    [0] No passage shown here matches “{ $name }”
    [one] One passage matches “{ $name }”
   *[other] { $count } passages match “{ $name }”
}
passages-elsewhere = { $count ->
    [one] one in { $language }
   *[other] { $count } in { $language }
}
scans-match = { $count ->
    [one] one page image
   *[other] { $count } page images
}
first-passage = First passage
next-passage = next passage
previous-passage = previous passage
step = { $number } of { $count }
without-marks = Without marks
why = Why this document?
why-not = not in this document
why-more = and in { $count ->
    [one] one other form
   *[other] { $count } other forms
}
occurs = { $count ->
    [one] { $place }
   *[other] { $place } ({ $count } times)
}
place-title = Title
place-summary = Summary
place-office = Office
place-reference = Reference
place-identifier = Identifier
place-text = { $name } text
scan = scan
scans = Scans
scan-page = Scan, page { $number } of { $count }
scan-previous = Previous page
scan-next = Next page
scan-viewer = Page image. Arrow keys move it, plus and minus zoom.
scan-closer = Closer
scan-farther = Farther
scan-left = Turn left
scan-right = Turn right
scan-whole = Whole page
scan-alone = The image alone
scan-hits = { $count ->
    [one] One word found on this page
   *[other] { $count } words found on this page
}
scans-found-on = { $count ->
    [one] Found on page
   *[other] Found on pages
}
scan-pending = { $name } is being drawn. Look again in a minute.
scan-locked = { $name } cannot be shown: it is locked with a password.
scan-too-much = { $name } cannot be shown: it is too large, or takes too long to draw.
scan-unreadable = { $name } cannot be shown: it is damaged, or no image.
passage-link = Passage { $name }, permanent link
leaf-transcript = { $language }, transcript of the original
leaf-translation = { $language } translation
leaf-ocr = { $language }, read by machine from the scan
leaf-from = from { $name }
leaf-date = made { $name }
leaf-machine = made by a machine
leaf-part = not the whole text
credit = { $role }: { $name }
form-original = original
form-copy = copy
form-published = published
obtained-by = obtained by { $name }
released = Opened { $name }
released-by = Opened { $day } by { $name }
released-somewhen = Opened by { $name }
withheld = The source withheld a part of it
relation-draft_of = Draft of
inverse-draft_of = A draft of this
relation-copy_of = Copy of
inverse-copy_of = A copy of this
relation-extract_of = Extract of
inverse-extract_of = An extract of this
relation-enclosed_in = Enclosed in
inverse-enclosed_in = Encloses
relation-replies_to = Replies to
inverse-replies_to = Answered by
relation-forwards = Forwards
inverse-forwards = Forwarded by
relation-same_event_as = On the same event
inverse-same_event_as = On the same event
relation-published_as = Published as
inverse-published_as = Publishes
relation-translation_of = Translation of
inverse-translation_of = A translation of this
relation-see_also = See also
inverse-see_also = See also
rights-InC = In copyright
rights-InC-EDU = In copyright, educational use permitted
rights-InC-NC = In copyright, non-commercial use permitted
rights-InC-OW-EU = In copyright, EU orphan work
rights-InC-RUU = In copyright, rights-holder unlocatable or unidentifiable
rights-NoC-CR = No copyright, contractual restrictions
rights-NoC-NC = No copyright, non-commercial use only
rights-NoC-OKLR = No copyright, other known legal restrictions
rights-NoC-US = No copyright, United States
rights-CNE = Copyright not evaluated
rights-UND = Copyright undetermined
rights-NKC = No known copyright
rights-zero = No rights reserved (CC0)
rights-mark = Public domain
rights-by = Creative Commons Attribution
rights-by-sa = Creative Commons Attribution, share alike
rights-by-nc = Creative Commons Attribution, non-commercial
rights-by-nd = Creative Commons Attribution, no derivatives
rights-by-nc-sa = Creative Commons Attribution, non-commercial, share alike
rights-by-nc-nd = Creative Commons Attribution, non-commercial, no derivatives

## Two texts compared

compared = “{ $one }” compared with “{ $other }”
compared-texts = Two texts of “{ $name }” compared
compared-revisions = Revision { $one }, { $day }, and revision { $other }, { $other-day }
compare-one = First
compare-other = Second
compare-share = { $percent } percent of both texts is the same.
compare-contained = { $left } percent of the first stands in the second, { $right } percent of the second in the first.
compare-moved = { $percent } percent of what is the same stands elsewhere.
compare-languages = The texts are in different languages, so their words are hardly the same.
compare-nothing = One of the documents has no text here, so there is nothing to compare.
compare-too-long = These texts are too long to be compared here.
compare-all = Everything
compare-differences = { $count ->
    [one] Only the difference
   *[other] Only the { $count } differences
}
compare-same = { $count ->
    [one] One paragraph is the same
   *[other] { $count } paragraphs are the same
}
compare-swap = Swap sides
compare-first = First difference
compare-next = next difference
compare-only-left = only in the first
compare-only-right = only in the second
compare-elsewhere = elsewhere in the other
compare-removed = [only in the first:]
compare-added = [only in the second:]
compare-moved-to = ⇢ { $name }, moved:
compare-moved-from = ⇠ { $name }, moved:
compare-rewritten = Written anew: the same place in both texts, hardly the same words
compare-absent = nothing here

## Citing

cite = Cite
cite-as = Cited as
cite-document = Cite this document
cite-title = Cite: { $name }
cite-passage = Passage { $name }
cite-whole = Cite the whole document
cite-it = Cite it
cite-files = For citation managers
cite-some = A passage of it
passage-hint = The link of the number in the margin, or its end: en.p2.3
passage-unknown = There is no such passage in this document, so the whole is cited.
form-note = Note
form-bibliography = Bibliography
form-work = Works cited, references
form-in-text = In the text
copy = Copy
copied = Copied

struck-out = struck out
pdf-scans = PDF with scans
pdf-missing = No font on the machine that made this file shows these signs, and boxes stand in their place: { $name }. The plain text has them.

## Basket

basket = Basket
basket-add = Put into the basket
basket-words = Your browser keeps these documents for thirty days; here nothing is kept.
basket-none = The basket is empty.
basket-count = { $count ->
    [one] One document
   *[other] { $count } documents
}
basket-full = The basket is full: it takes { $count } documents, fewer with long names. Download these, then empty it.
basket-styles = As a list in
basket-remove = Take out
basket-empty = Empty the basket

## Collections

collections-none = There are no collections yet.
inside = Collections in it
about-collection = About this collection
essay = Essay
documents-of = Documents of
breadcrumb = Where this stands
a-theme = Theme
key-documents = Key documents
coverage-dates = Dates
editors = Edited by
collection-whole = The whole collection, as one file
parcel-words = { $title }, a collection of { $archive }: { $address }
    There are { $count } documents in it, each as its record (.json), as its words (.txt) and as TEI P5 (.tei.xml). `fonds import` reads the TEI files and collection.jsonl.
parcel-most = The collection has { $count } documents; these are the first.
search-collection = Search this collection

## Sets

set-kept = Results kept for citation
set-heading = { $count ->
    [one] One document
   *[other] { $count } documents
} found on { $day }
set-everything = Everything in the archive
quoted = “{ $name }”
set-now = The same search now
set-most = The search found { $total } documents; the first { $count } are kept here.
set-cite = To cite it
set-since = Since then
since-nothing = Nothing in it has changed, and the search finds nothing more.
since-changed = { $count ->
    [one] One document was
   *[other] { $count } documents were
} changed.
since-withdrawn = { $count ->
    [one] One document was
   *[other] { $count } documents were
} withdrawn.
since-added = The search finds { $count ->
    [one] one document
   *[other] { $count } documents
} more:
set-citation = { $archive }: { $heading }. Search: { $asked }. { $address }
set-gone = Withdrawn on { $name }.
set-changed = Changed since: revision { $rev } is cited, { $latest } is current
kept-on = kept on { $name }

## Changes

changes-words = What was added, changed and withdrawn, and when (UTC).
changes-none = Nothing has changed yet.
added = added
changed = changed
withdrawn = withdrawn
older-changes = Older changes
newest-changes = Newest changes

## Revisions

revisions = Revisions
revisions-of = Revisions of “{ $name }”
revisions-words = Every saved state of the document stays where it was cited, the newest first.
revision-changed = changed: { $name }
newest-revisions = Newest revisions
older-revisions = Older revisions
field-title = title
field-titles = titles in other languages
field-identifiers = other identifiers
field-numbers = numbers
field-kind = kind
field-date = date
field-date_text = date as shown
field-date_note = note on the date
field-dates = other dates
field-place = place
field-place_to = place sent to
field-from = author
field-to = recipient
field-participants = participants
field-people = people
field-organizations = organizations
field-places = places
field-topics = topics
field-summary = summary
field-languages = languages
field-markings = markings
field-extent = extent
field-sources = sources
field-release = release
field-credits = credits
field-rights = rights
field-access = access
field-collections = collections
field-texts = text
field-files = files
field-related = related documents

## About

about-facts = In figures
about-contact = Write to
about-programs = For programs
about-programs-words = Everything that is public here can be read by programs, as JSON:

## Failures

nowhere = There is nothing at this address
nowhere-words = It may have been mistyped. What was once published and then withdrawn says so at its own address.
nowhere-near = Documents with words of this address
beyond-last = There is no such page
beyond-last-words = The listing has fewer pages.
to-last = To its last page
gone = This document was withdrawn
gone-words = { $name } was public and was withdrawn on { $day }.
gone-stays = Its address is never given to another document.
reason = Reason given
full = No more results can be kept today
full-words = A day has its measure, so that robots cannot fill the disk. Try again tomorrow (UTC); the address of the search stays good meanwhile.
busy = Too much is being made here at the moment
busy-words = Try again in a minute.
no-fonts = No PDF can be made here
no-fonts-words = The machine that serves this archive has no fonts. The texts can be had as plain text and as TEI.
no-format = It is not offered in this format
no-format-words = The formats are named without one.
not-allowed = This address can only be read
not-allowed-words = What was sent to it was not taken.
broken = Something went wrong here
broken-words = The fault is ours, and is in our log. Try again in a minute.

## Languages

language-ar = Arabic
language-az = Azerbaijani
language-be = Belarusian
language-bg = Bulgarian
language-bn = Bengali
language-cs = Czech
language-cu = Church Slavonic
language-da = Danish
language-de = German
language-el = Greek
language-en = English
language-es = Spanish
language-et = Estonian
language-fa = Persian
language-fi = Finnish
language-fr = French
language-ga = Irish
language-grc = Ancient Greek
language-he = Hebrew
language-hi = Hindi
language-hr = Croatian
language-hu = Hungarian
language-hy = Armenian
language-id = Indonesian
language-is = Icelandic
language-it = Italian
language-ja = Japanese
language-ka = Georgian
language-kk = Kazakh
language-km = Khmer
language-ko = Korean
language-ky = Kyrgyz
language-la = Latin
language-lo = Lao
language-lt = Lithuanian
language-lv = Latvian
language-mk = Macedonian
language-mn = Mongolian
language-ms = Malay
language-my = Burmese
language-nl = Dutch
language-no = Norwegian
language-pl = Polish
language-ps = Pashto
language-pt = Portuguese
language-ro = Romanian
language-ru = Russian
language-sk = Slovak
language-sl = Slovene
language-sq = Albanian
language-sr = Serbian
language-sv = Swedish
language-ta = Tamil
language-tg = Tajik
language-th = Thai
language-tk = Turkmen
language-tr = Turkish
language-tt = Tatar
language-ug = Uyghur
language-uk = Ukrainian
language-ur = Urdu
language-uz = Uzbek
language-vec = Venetian
language-vi = Vietnamese
language-yi = Yiddish
language-zh = Chinese
language-zh-Hans = Chinese (simplified)
language-zh-Hant = Chinese (traditional)

## Authorities

people = People
organizations = Organizations
places = Places
topics = Topics
repositories = Repositories
sections = Lists
letters = By letter
all-letters = All
find-in-people = Any spelling of a name
find-in-organizations = Any name of an organization
find-in-places = Any name of a place
find-in-topics = A topic
find-in-repositories = A repository
entries = { $count ->
    [one] One entry
   *[other] { $count } entries
}
entries-none = Nothing here bears such a name.
a-person = Person
an-organization = Organization
a-place = Place
a-topic = Topic
a-repository = Repository
other-names = Other names
unreviewed = Made from a name in a document; nobody has looked at it yet.
circular = The catalogue has this, over others, within itself; that is a fault of it.
offices = Offices held
office = Office
since = since { $name }
until = until { $name }
coordinates = Coordinates
web-site = Web site
lies-in = Lies in
contains = Contains
broader = Broader
narrower = Narrower
wrote-to = Wrote to
heard-from = Heard from
wrote-from = Wrote from
elsewhere = Elsewhere
named-together = Named together with
about-name = About { $name }
as-author = as author ({ $count })
as-recipient = as recipient ({ $count })
as-mentioned = mentioned ({ $count })
search-these = Search these documents
chip-and = { $facet }, too: { $value }
units = Fonds, series and files
unit-level = Level
unit-reference = Reference
unit-dates = Dates
unit-creator = Creator
unit-access = Access there
unit-languages = Languages
unit-scope = Scope and content
unit-custody = How the papers came
of-level-fonds = Fonds
of-level-series = Series
of-level-file = File
who-held = Who held an office
office-hint = Ambassador to Korea
on-date = on
who = Who
nobody-held = Nobody on record held such an office then. Try fewer words, or no date.

# Who wrote to whom
see-also = See also
network = Network
network-written = Who wrote to whom
network-written-of = Who wrote to and from { $name }
network-named = Who is named together
network-named-of = Who is named with { $name }
network-chip = Ties of { $name }
network-ties = { $count ->
    [one] One tie in
   *[other] { $count } ties in
  }
network-none = Nobody is tied to anybody in these documents.
network-largest = The { $shown } largest of { $total } ties are listed; the files have more.
network-among = Counted among the { $count } who are named most.
network-drawn = { $ties } ties are drawn, of at most { $most } people and organizations.
network-from = From
network-to = To
network-one = One
network-other = The other
network-tie = { $from } – { $to }: { $count }
network-caption-written = The ties of the table. A line is broad at who wrote and a point at who received; broader lines are more documents. A name leads to its own ties.
network-caption-named = The ties of the table. Broader lines are more documents. A name leads to its own ties.

# Threads
thread = Thread
thread-of = Thread of { $name }
thread-about = What was answered, forwarded or enclosed, as catalogued and as the texts name it.
thread-whole = What it answers, and its answers
thread-more = There are more documents than are shown here.
thread-names = Names
thread-named-by = Named by
thread-answers = Answers
thread-answered = Answer
thread-words = “{ $name }”
thread-several = Several here may be meant
thread-absent = { $count ->
    [one] One message not in this archive
   *[other] { $count } messages not in this archive
  }

## Whom a document names

meant = Names identified
meant-names = { $count ->
    [one] One name, and how it was linked
   *[other] { $count } names, and how each was linked
  }
how-name = the name on record
how-variant = another name on record
how-id = by its id in the source
how-decided = by a decision
how-editor = by an editor
possibly-held = possibly { $name }
wrote-then = { $count ->
    [one] one document written then
   *[other] { $count } documents written then
  }
