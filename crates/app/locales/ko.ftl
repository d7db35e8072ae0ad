# 화면에 나오는 모든 말, 한국어.

## Frame

skip = 본문으로 건너뛰기
navigation = 아카이브
documents = 문서
collections = 컬렉션
changes = 변경 내역
about = 소개
search-label = 문서 검색
search-hint = 이름, 장소, 구절, 번호…
search = 검색
suggestions = 제안
suggested = { $count ->
    [0] 제안 없음
   *[other] 제안 { $count }개
}
suggested-by = { $why }: { $name }
several-documents = 여러 문서
holding = 문서 { $count }건
revision-of = 개정 { $rev }, { $day }
permanent-link = 고유 링크

## Dates and numbers

thousands = ,
autonym = 한국어
interface-language = 언어
date-year = { $name }년
date-decade = { $name }년대
date-month = { $year }년 { $month }월
date-day = { $year }년 { $month }월 { $day }일
date-about = { $name }경
date-uncertain = { $name } (불확실)
date-span = { $from } - { $to }
date-from = { $name }부터
date-until = { $name }까지

## Home

holdings = { $collections }개 컬렉션의 문서 { $documents }건.
holdings-years = { $collections }개 컬렉션의 문서 { $documents }건, { $first }년부터 { $last }년까지.
when = 시기
bars-are-links = 막대를 누르면 그 해의 문서가 나옵니다.
undated-here = 날짜가 없는 문서가 { $count }건 있습니다.
all-collections = { $count ->
    [1] 이 컬렉션
   *[other] 컬렉션 { $count }개 모두
}
new-and-changed = 새로 올라오거나 바뀐 것
everything-changed = 변경 내역 전체
browse-all = 모든 문서 보기

## Years

years = 연도
years-caption = 연도별 문서 수, { $first }년부터 { $last }년까지: { $most }년이 가장 많음
months-caption = 월별 문서 수, { $first }부터 { $last }까지: { $most }이 가장 많음
decades-caption = 연대별 문서 수, { $first }부터 { $last }까지: { $most }가 가장 많음
none-of-its-own = 이 항목 자체에 속한 문서는 없고, 위에 나열된 항목에 속한 문서만 있습니다.
figure = { $count }
year-bar = { $name }: { $count }
bar = { $name }: 문서 { $count }건
as-table = 표로 보기
year = 연도
month = 월
number-of-documents = 문서 수
decade = { $name }년대

## Timeline

timeline = 연표
over-time = 이 문서들의 연표
timeline-documents = 문서 { $count }건
timeline-caption = 문서 { $by }: { $first } – { $last }
timeline-key = 채워진 막대는 확실한 것, 빗금과 테두리는 날짜가 불명확하거나 기간이어서 그때일 수 있는 것입니다. 기간은 해당하는 모든 날 아래에 놓입니다.
timeline-more-spans = 그러한 날짜가 { $count }개 더 있으며 막대에만 들어 있습니다.
timeline-beside = 날짜가 없어 그려지지 않은 것:
timeline-gaps = 다음 시기에는 아무것도 없습니다: { $name }.
timeline-skip = 막대를 건너뛰고 표로
timeline-nothing = 날짜가 있는 문서가 없습니다.
timeline-other = 다른 시기
timeline-all = 전체 시기
timeline-coverage = 분포
timeline-whole = 전체
timeline-by-repository = 소장처별
timeline-by-language = 언어별
by-day = 일별
by-month = 월별
by-year = 연별
by-decade = 10년별
bar-possible = { $name }: 문서 { $count }건, 그중 { $possible }건은 추정
of-them-possibly = 그중 추정
events = 사건
more-events = 사건 { $count }건은 나열하지 않았습니다.
coverage-repository = 소장처별 분포
coverage-language = 언어별 분포
coverage-none = 해당하는 것이 없습니다.
coverage-more = 문서가 더 적은 { $count }개는 열이 없습니다.
gaps = 아무것도 없는 시기
no-gaps = 모든 시기에 있습니다.

## Map

map = 지도
on-the-map = 지도에서 보기
map-caption = 지도 위의 장소 { $count }곳.
map-key = 원은 장소이며 문서가 많을수록 큽니다. 고리는 여러 장소를 나타내며 더 가까운 지도를 엽니다. 선은 보낸 곳에서 받은 곳으로 이어집니다. 해안선은 오늘날의 것입니다.
map-cluster = 장소 { $places }곳, 가장 많은 곳은 { $name }: 문서 { $count }건
map-move = 지도의 다른 부분
map-closer = 가까이
map-wider = 멀리
map-west = 서쪽
map-east = 동쪽
map-north = 북쪽
map-south = 남쪽
map-world = 세계
map-all = 이 모든 장소
map-skip = 지도를 건너뛰고 장소 목록으로
map-shown = 이 지도의 장소
map-elsewhere = 다른 곳
map-unplaced = 좌표가 없는 곳
map-ways = 장소 사이의 발송
map-from = 발신지
map-to = 수신지
map-place = 장소
map-then = 당시 { $name }
map-nothing = 이 문서들에는 기록된 장소가 없습니다.

## Results

results = 결과:
range = { $total }건 중 { $from } - { $to }
title-range = 문서 { $name }
title-words = “{ $words }”: { $range }
title-none = “{ $name }”: 찾은 것이 없음
narrow = 결과 좁히기
filters = 조건
take-away = 빼기
chip = { $facet }: { $value }
chip-not = { $facet } 제외: { $value }
chip-date = 날짜: { $name }
chip-certain = 확실한 날짜만
chip-undated = 날짜 없는 것만
chip-exact = 입력한 표기 그대로
chip-any = 낱말 중 하나라도
chip-fold = 판본을 하나로
fold = 판본
fold-apart = 따로따로
fold-one = 하나로
folded = 판본 { $count }개
clear = 조건 모두 지우기
sorted-by = 정렬
sort-relevance = 관련도순
sort-order = 원래 순서
sort-date = 날짜순
sort-date-backwards = 최근 날짜순
sort-title = 제목순
sort-added = 등록순
per-page = 한 쪽에
undated-document = 날짜 없음
possibly = 추정
missing = 없는 낱말: { $name }
passage = 단락 { $name }
note = 주석 { $name }
some-words = 이 낱말이 모두 들어 있는 문서는 없습니다. 아래는 일부가 들어 있는 문서이며, 많이 들어 있는 것이 먼저입니다.
did-you-mean = 혹시 이것을 찾으셨습니까
also-searched = 함께 찾은 표기: { $name }.
only-typed = 입력한 대로만
hint-no-words = 찾을 낱말이 없어 모든 문서를 보여 줍니다.
hint-not-a-date = “{ $name }”을(를) 날짜로 읽을 수 없어 낱말로 찾았습니다.
hint-too-many = 처음 { $count }개 낱말만 찾고 나머지는 뺐습니다.
hint-too-deep = 괄호가 너무 깊어 가장 안쪽 것은 뺐습니다.
hint-many-beginnings = “{ $name }”(으)로 시작하는 낱말이 매우 많아 가장 흔한 것만 찾았습니다.
possible = 그중 { $count }건은 { $date }일 가능성만 있습니다.
only-certain = 확실한 것만
not-counted = 여기에 세지 않은 것:
among-them = 그중:
undated = 날짜 없는 문서 { $count }건
cite-results = 이 결과 인용하기
cite-hint = 바로 이 문서들을 지금의 개정판으로 담은 영구 페이지를 만듭니다.
cite-most = 이렇게 많을 때는 처음 { $count }건만 보존합니다.
pagination = 쪽 이동
first = 처음
previous = 이전
next = 다음
last = 마지막
nothing = 찾은 것이 없습니다
nothing-words = 낱말을 줄이거나 바꾸거나, 조건을 하나 빼 보십시오.
nothing-filters = 조건 없이
nothing-any = 낱말 중 하나라도
nothing-all = 모든 문서
date-filter = 날짜
date-unread = “{ $name }”을(를) 날짜로 읽을 수 없어 아무것도 거르지 않았습니다. 1956, 1956-08, 1956년 8월 3일, 1955/1957처럼 쓰십시오.
without-date = 날짜 빼기
date-hint = 1956년 5월, 1955/1957
show = 보기

## Facets

facet-collection = 컬렉션
facet-person = 인물
facet-organization = 기관
facet-place = 장소
facet-topic = 주제
facet-repository = 소장처
facet-kind = 종류
facet-language = 원문 언어
facet-readable = 읽을 수 있는 언어
facet-decade = 연대
facet-author = 작성자
facet-recipient = 수신자
facet-origin = 발신지
facet-destination = 수신지
facet-unit = 소장 단위
facet-with = 모두 언급됨
all-values = { $count }개 모두…
leave-out = { $name } 제외
not = 제외
find-in-facet = 이 가운데에서 찾기
find = 찾기
back-to-results = 결과로 돌아가기
values-found = { $count ->
    [0] 찾은 것이 없음
   *[other] { $count }개
}

## Document

view = 보기
kind = 종류
numbers = 번호
date-note = 날짜에 대하여
other-dates = 다른 날짜
from = 발신
to = 수신
participants = 참석자
sent-from = 장소
sent-to = 보낸 곳
held-at = 소장처
original-language = 원문 언어
markings = 표시
extent = 분량
release = 공개
credits = 기여자
rights = 권리
identifiers = 다른 식별자
related = 관련 문서
versions = 이 문서의 판본
same-file = 같은 철의 다른 문서
whole-file = 이 철의 모든 문서
compare = 비교
what-changed = 그 뒤 바뀐 것
in-collections = 수록
details = 상세 정보
notes = 주석
accessed = 열람일:
pane-show = 보이기
pane-hide = 숨기기
keys = 단축키
keys-when = 초점이 본문에 있을 때 작동합니다. 여백의 번호에 초점을 두거나 본문을 누르십시오.
keys-passage = 다음 단락, 이전 단락
keys-page = 다음 쪽, 이전 쪽
keys-other = 다른 본문의 같은 단락
keys-copy = 이 단락의 인용 복사
note-back = 본문으로
not-here = 이 아카이브에 없음
no-text = 목록 항목입니다. 문서의 본문은 여기에 없습니다.
older = { $day }의 개정 { $rev }입니다.
latest = 현재는 개정 { $latest }
link-words = 이 구절로 연결
level-passages = 단락끼리 나란히 놓았습니다.
level-pages = 쪽끼리 나란히 놓았고, 단락 수가 같은 곳은 단락끼리 놓았습니다.
level-numbers = 번호가 같은 쪽끼리 나란히 놓았습니다.
level-nothing = 쪽과 단락이 서로 달라 나란히 놓지 않았습니다.
now-elsewhere = 지금 위치
now-changed = 그 뒤 바뀜, 지금 위치
now-gone = 지금은 본문에 없음
download = 내려받기
as-json = JSON
as-text = 일반 텍스트
source-page = { $name }쪽
passages-match = { $count ->
    [0] 여기 보이는 단락 중 “{ $name }”이(가) 있는 것은 없습니다
   *[other] “{ $name }”이(가) 있는 단락 { $count }개
}
passages-elsewhere = { $language } { $count }개
scans-match = 쪽 이미지 { $count }장
first-passage = 첫 단락
next-passage = 다음 단락
previous-passage = 이전 단락
step = { $count }개 중 { $number }
without-marks = 강조 없이
why = 왜 이 문서가 나왔나?
why-not = 이 문서에 없음
why-more = 그 밖의 형태 { $count }개
occurs = { $count ->
    [1] { $place }
   *[other] { $place } ({ $count }번)
}
place-title = 제목
place-summary = 요약
place-office = 직책
place-reference = 청구 기호
place-identifier = 식별자
place-text = { $name } 본문
scan = 스캔
scans = 스캔
scan-page = 스캔, { $count }쪽 중 { $number }쪽
scan-previous = 이전 쪽
scan-next = 다음 쪽
scan-viewer = 쪽 이미지. 화살표 키로 움직이고 더하기와 빼기로 확대·축소합니다.
scan-closer = 확대
scan-farther = 축소
scan-left = 왼쪽으로 돌리기
scan-right = 오른쪽으로 돌리기
scan-whole = 쪽 전체
scan-alone = 이미지만
scan-hits = 이 쪽에서 찾은 낱말 { $count }개
scans-found-on = 찾은 쪽
scan-pending = { $name }을(를) 그리는 중입니다. 잠시 뒤 다시 보십시오.
scan-locked = { $name }은(는) 암호로 잠겨 있어 보여 줄 수 없습니다.
scan-too-much = { $name }은(는) 너무 크거나 그리는 데 너무 오래 걸려 보여 줄 수 없습니다.
scan-unreadable = { $name }은(는) 손상되었거나 이미지가 아니어서 보여 줄 수 없습니다.
passage-link = 단락 { $name }, 고유 링크
leaf-transcript = { $language }, 원문 전사
leaf-translation = { $language } 번역
leaf-ocr = { $language }, 스캔에서 기계로 판독
leaf-from = { $name }에서 옮김
leaf-date = { $name } 작성
leaf-machine = 기계로 만듦
leaf-part = 전체가 아님
credit = { $role }: { $name }
form-original = 원본
form-copy = 사본
form-published = 간행본
obtained-by = { $name } 입수
released = { $name } 공개
released-by = { $day } { $name } 공개
released-somewhen = { $name } 공개
withheld = 원 소장처가 일부를 공개하지 않음
relation-draft_of = 다음 문서의 초안
inverse-draft_of = 이 문서의 초안
relation-copy_of = 다음 문서의 사본
inverse-copy_of = 이 문서의 사본
relation-extract_of = 다음 문서의 발췌
inverse-extract_of = 이 문서의 발췌
relation-enclosed_in = 다음 문서에 동봉
inverse-enclosed_in = 동봉 문서
relation-replies_to = 다음 문서에 대한 회신
inverse-replies_to = 회신
relation-forwards = 전달하는 문서
inverse-forwards = 이 문서를 전달한 문서
relation-same_event_as = 같은 일에 관한 문서
inverse-same_event_as = 같은 일에 관한 문서
relation-published_as = 간행
inverse-published_as = 간행한 문서
relation-translation_of = 다음 문서의 번역
inverse-translation_of = 이 문서의 번역
relation-see_also = 함께 볼 문서
inverse-see_also = 함께 볼 문서
rights-InC = 저작권 있음
rights-InC-EDU = 저작권 있음, 교육 목적 이용 허용
rights-InC-NC = 저작권 있음, 비영리 이용 허용
rights-InC-OW-EU = 저작권 있음, 유럽연합 고아 저작물
rights-InC-RUU = 저작권 있음, 권리자를 찾을 수 없음
rights-NoC-CR = 저작권 없음, 계약상 제한
rights-NoC-NC = 저작권 없음, 비영리 이용만
rights-NoC-OKLR = 저작권 없음, 그 밖의 법적 제한
rights-NoC-US = 미국에서 저작권 없음
rights-CNE = 저작권 미확인
rights-UND = 저작권 불명
rights-NKC = 알려진 저작권 없음
rights-zero = 권리 없음 (CC0)
rights-mark = 공유 저작물
rights-by = 크리에이티브 커먼즈 저작자표시
rights-by-sa = 크리에이티브 커먼즈 저작자표시, 동일조건변경허락
rights-by-nc = 크리에이티브 커먼즈 저작자표시, 비영리
rights-by-nd = 크리에이티브 커먼즈 저작자표시, 변경금지
rights-by-nc-sa = 크리에이티브 커먼즈 저작자표시, 비영리, 동일조건변경허락
rights-by-nc-nd = 크리에이티브 커먼즈 저작자표시, 비영리, 변경금지

## Two texts compared

compared = “{ $one }”과(와) “{ $other }” 비교
compared-texts = “{ $name }”의 두 본문 비교
compared-revisions = { $day }의 개정 { $one }과 { $other-day }의 개정 { $other }
compare-one = 첫째
compare-other = 둘째
compare-share = 두 본문의 { $percent }퍼센트가 같습니다.
compare-contained = 첫째의 { $left }퍼센트가 둘째에, 둘째의 { $right }퍼센트가 첫째에 있습니다.
compare-moved = 같은 부분의 { $percent }퍼센트는 다른 자리에 있습니다.
compare-languages = 두 본문의 언어가 달라 같은 낱말이 거의 없습니다.
compare-nothing = 한쪽 문서의 본문이 여기에 없어 비교할 수 없습니다.
compare-too-long = 본문이 너무 길어 여기서 비교할 수 없습니다.
compare-all = 전체
compare-differences = 다른 곳 { $count }개만
compare-same = 같은 단락 { $count }개
compare-swap = 좌우 바꾸기
compare-first = 첫 차이
compare-next = 다음 차이
compare-only-left = 첫째에만 있음
compare-only-right = 둘째에만 있음
compare-elsewhere = 상대편의 다른 자리에 있음
compare-removed = [첫째에만:]
compare-added = [둘째에만:]
compare-moved-to = ⇢ { $name }(으)로 옮겨짐:
compare-moved-from = ⇠ { $name }에서 옮겨짐:
compare-rewritten = 다시 쓴 단락: 두 글의 같은 자리에 있으나 같은 말이 거의 없습니다
compare-absent = 여기에 없음

## Citing

cite = 인용
cite-as = 인용 형식
cite-document = 이 문서 인용하기
cite-title = 인용: { $name }
cite-passage = 단락 { $name }
cite-whole = 문서 전체 인용하기
cite-it = 인용하기
cite-files = 인용 관리 프로그램용
cite-some = 한 단락만
passage-hint = 여백 번호의 링크, 또는 그 끝부분: en.p2.3
passage-unknown = 이 문서에 그런 단락이 없어 문서 전체를 인용합니다.
form-note = 각주
form-bibliography = 참고 문헌
form-work = 인용 문헌
form-in-text = 본문 안
copy = 복사
copied = 복사했습니다

struck-out = 지워진 글
pdf-scans = 스캔 포함 PDF
pdf-missing = 이 파일을 만든 컴퓨터에 이 글자의 글꼴이 없어 네모로 나옵니다: { $name }. 일반 텍스트에는 들어 있습니다.

## Basket

basket = 바구니
basket-add = 바구니에 담기
basket-words = 이 문서들은 당신의 브라우저가 30일 동안 기억합니다. 이곳에는 아무것도 남지 않습니다.
basket-none = 바구니가 비었습니다.
basket-count = 문서 { $count }건
basket-full = 바구니가 찼습니다. { $count }건까지 담을 수 있고, 이름이 길면 더 적습니다. 내려받은 뒤 비우십시오.
basket-styles = 목록으로 보기
basket-remove = 꺼내기
basket-empty = 바구니 비우기

## Collections

collections-none = 아직 컬렉션이 없습니다.
inside = 하위 컬렉션
about-collection = 이 컬렉션에 대하여
essay = 해설
documents-of = 문서의 시기
breadcrumb = 위치
a-theme = 주제 모음
key-documents = 주요 문서
coverage-dates = 날짜
editors = 엮은이
collection-whole = 컬렉션 전체를 한 파일로
parcel-words = { $title }, { $archive }의 컬렉션: { $address }
    문서 { $count }건이 있으며, 각각 기록(.json), 본문(.txt), TEI P5(.tei.xml)로 들어 있습니다. `fonds import`는 TEI 파일과 collection.jsonl을 읽습니다.
parcel-most = 컬렉션에는 문서가 { $count }건 있으며, 여기에는 처음 것들이 있습니다.
search-collection = 이 컬렉션에서 검색

## Sets

set-kept = 인용을 위해 보존한 결과
set-heading = { $day }에 찾은 문서 { $count }건
set-everything = 아카이브 전체
quoted = “{ $name }”
set-now = 같은 검색을 지금
set-most = 검색 결과는 문서 { $total }건이며, 처음 { $count }건을 여기에 보존합니다.
set-cite = 인용할 때
set-since = 그 뒤
since-nothing = 바뀐 것이 없고, 검색해도 더 나오는 것이 없습니다.
since-changed = 문서 { $count }건이 바뀌었습니다.
since-withdrawn = 문서 { $count }건이 철회되었습니다.
since-added = 검색하면 { $count }건이 더 나옵니다:
set-citation = { $archive }: { $heading }. 검색: { $asked }. { $address }
set-gone = { $name }에 철회됨.
set-changed = 그 뒤 바뀜: 인용한 것은 개정 { $rev }, 현재는 개정 { $latest }
kept-on = { $name }에 보존

## Changes

changes-words = 무엇이 언제 더해지고, 바뀌고, 철회되었는지 (UTC).
changes-none = 아직 바뀐 것이 없습니다.
added = 추가
changed = 변경
withdrawn = 철회
older-changes = 더 오래된 변경
newest-changes = 최근 변경

## Revisions

revisions = 개정
revisions-of = “{ $name }”의 개정
revisions-words = 저장된 모든 상태는 인용된 자리에 그대로 남습니다. 최근 것이 먼저입니다.
revision-changed = 바뀐 것: { $name }
newest-revisions = 최근 개정
older-revisions = 더 오래된 개정
field-title = 제목
field-titles = 다른 언어의 제목
field-identifiers = 다른 식별자
field-numbers = 번호
field-kind = 종류
field-date = 날짜
field-date_text = 표시된 날짜
field-date_note = 날짜에 대한 주
field-dates = 다른 날짜
field-place = 장소
field-place_to = 보낸 곳
field-from = 발신자
field-to = 수신자
field-participants = 참석자
field-people = 인물
field-organizations = 기관
field-places = 장소
field-topics = 주제
field-summary = 요약
field-languages = 언어
field-markings = 표시
field-extent = 분량
field-sources = 출처
field-release = 공개
field-credits = 기여자
field-rights = 권리
field-access = 열람 범위
field-collections = 컬렉션
field-texts = 본문
field-files = 파일
field-related = 관련 문서

## About

about-facts = 숫자로 보기
about-contact = 연락처
about-programs = 프로그램용
about-programs-words = 여기에 공개된 것은 모두 프로그램이 JSON으로 읽을 수 있습니다:

## Failures

nowhere = 이 주소에는 아무것도 없습니다
nowhere-words = 주소를 잘못 입력했을 수 있습니다. 공개되었다가 철회된 문서는 그 주소에서 그렇게 알려 줍니다.
nowhere-near = 이 주소의 낱말이 있는 문서
beyond-last = 그런 쪽은 없습니다
beyond-last-words = 목록의 쪽수가 그보다 적습니다.
to-last = 마지막 쪽으로
gone = 이 문서는 철회되었습니다
gone-words = { $name }은(는) 공개되었다가 { $day }에 철회되었습니다.
gone-stays = 이 주소는 다른 문서에 다시 쓰이지 않습니다.
reason = 밝힌 이유
full = 오늘은 결과를 더 보존할 수 없습니다
full-words = 로봇이 디스크를 채우지 못하도록 하루 한도가 있습니다. 내일(UTC) 다시 해 보십시오. 검색 주소는 그동안에도 그대로 쓸 수 있습니다.
busy = 지금은 만드는 것이 너무 많습니다
busy-words = 잠시 뒤 다시 해 보십시오.
no-fonts = 여기서는 PDF를 만들 수 없습니다
no-fonts-words = 이 아카이브를 제공하는 컴퓨터에 글꼴이 없습니다. 본문은 일반 텍스트와 TEI로 받을 수 있습니다.
no-format = 이 형식으로는 제공하지 않습니다
no-format-words = 형식은 형식을 뺀 주소에 적혀 있습니다.
not-allowed = 이 주소는 읽기만 할 수 있습니다
not-allowed-words = 보낸 내용은 받아들여지지 않았습니다.
broken = 문제가 생겼습니다
broken-words = 저희 잘못이며 기록에 남았습니다. 잠시 뒤 다시 해 보십시오.

## Network

see-also = 함께 보기
network = 관계
network-written = 누가 누구에게 썼나
network-written-of = { $name }의 왕래
network-named = 누가 함께 언급되나
network-named-of = { $name }와(과) 함께 언급된 이
network-chip = { $name }의 관계
network-ties = { $count }개의 관계, 범위:
network-none = 이 문서들에는 서로 이어진 사람이 없습니다.
network-largest = 관계 { $total }개 중 가장 큰 { $shown }개를 보여 줍니다. 파일에는 더 있습니다.
network-among = 가장 많이 언급된 { $count }명 가운데에서 세었습니다.
network-drawn = 인물과 기관 { $most }개까지, 관계 { $ties }개를 그렸습니다.
network-from = 발신
network-to = 수신
network-one = 한쪽
network-other = 다른 쪽
network-tie = { $from } – { $to }: { $count }
network-caption-written = 표의 관계를 그린 것입니다. 선은 쓴 쪽이 넓고 받은 쪽이 뾰족하며, 넓을수록 문서가 많습니다. 이름을 누르면 그 사람의 관계가 나옵니다.
network-caption-named = 표의 관계를 그린 것입니다. 선이 넓을수록 문서가 많습니다. 이름을 누르면 그 사람의 관계가 나옵니다.

# Threads
thread = 왕복 문서
thread-of = { $name }의 왕복 문서
thread-about = 목록에 적힌 대로, 그리고 본문이 밝힌 대로 무엇에 답하고 무엇을 전달하거나 동봉했는지.
thread-whole = 답한 문서와 회신
thread-more = 여기 보이는 것보다 문서가 더 있습니다.
thread-names = 언급하는 문서
thread-named-by = 언급된 문서
thread-answers = 답한 문서
thread-answered = 회신
thread-words = “{ $name }”
thread-several = 여기의 여러 문서를 가리킬 수 있음
thread-absent = 이 아카이브에 없는 전문 { $count }건

## Authorities

people = 인물
organizations = 기관
places = 장소
topics = 주제
repositories = 소장처
sections = 목록
letters = 글자별
all-letters = 전체
find-in-people = 이름의 어떤 표기든
find-in-organizations = 기관의 어떤 이름이든
find-in-places = 장소의 어떤 이름이든
find-in-topics = 주제
find-in-repositories = 소장처
entries = 항목 { $count }개
entries-none = 그런 이름의 항목이 없습니다.
a-person = 인물
an-organization = 기관
a-place = 장소
a-topic = 주제
a-repository = 소장처
other-names = 다른 이름
unreviewed = 문서에 나온 이름에서 만들어졌으며 아직 아무도 검토하지 않았습니다.
circular = 목록에서 이 항목이 다른 항목을 거쳐 자기 자신에 속합니다. 목록의 잘못입니다.
offices = 맡은 직책
office = 직책
since = { $name }부터
until = { $name }까지
coordinates = 좌표
web-site = 웹사이트
lies-in = 위치한 곳
contains = 안에 있는 곳
broader = 상위 주제
narrower = 하위 주제
wrote-to = 써 보낸 상대
heard-from = 받은 상대
wrote-from = 쓴 곳
elsewhere = 다른 곳에서는
named-together = 함께 언급된 이
about-name = { $name }에 대하여
as-author = 발신자로 ({ $count })
as-recipient = 수신자로 ({ $count })
as-mentioned = 언급됨 ({ $count })
search-these = 이 문서에서 검색
chip-and = 또한 { $facet }: { $value }
units = 퐁, 계열, 철
unit-level = 단계
unit-reference = 청구 기호
unit-dates = 날짜
unit-creator = 생산자
unit-access = 그곳의 열람 조건
unit-languages = 언어
unit-scope = 범위와 내용
unit-custody = 입수 경위
of-level-fonds = 퐁
of-level-series = 계열
of-level-file = 철
who-held = 누가 그 직책에 있었나
office-hint = 한국 주재 대사
on-date = 날짜
who = 인물
nobody-held = 기록에는 그때 그런 직책에 있던 사람이 없습니다. 낱말을 줄이거나 날짜를 빼 보십시오.

## Languages

language-ar = 아랍어
language-az = 아제르바이잔어
language-be = 벨라루스어
language-bg = 불가리아어
language-bn = 벵골어
language-cs = 체코어
language-cu = 교회 슬라브어
language-da = 덴마크어
language-de = 독일어
language-el = 그리스어
language-en = 영어
language-es = 스페인어
language-et = 에스토니아어
language-fa = 페르시아어
language-fi = 핀란드어
language-fr = 프랑스어
language-ga = 아일랜드어
language-grc = 고대 그리스어
language-he = 히브리어
language-hi = 힌디어
language-hr = 크로아티아어
language-hu = 헝가리어
language-hy = 아르메니아어
language-id = 인도네시아어
language-is = 아이슬란드어
language-it = 이탈리아어
language-ja = 일본어
language-ka = 조지아어
language-kk = 카자흐어
language-km = 크메르어
language-ko = 한국어
language-ky = 키르기스어
language-la = 라틴어
language-lo = 라오어
language-lt = 리투아니아어
language-lv = 라트비아어
language-mk = 마케도니아어
language-mn = 몽골어
language-ms = 말레이어
language-my = 버마어
language-nl = 네덜란드어
language-no = 노르웨이어
language-pl = 폴란드어
language-ps = 파슈토어
language-pt = 포르투갈어
language-ro = 루마니아어
language-ru = 러시아어
language-sk = 슬로바키아어
language-sl = 슬로베니아어
language-sq = 알바니아어
language-sr = 세르비아어
language-sv = 스웨덴어
language-ta = 타밀어
language-tg = 타지크어
language-th = 태국어
language-tk = 투르크멘어
language-tr = 튀르키예어
language-tt = 타타르어
language-ug = 위구르어
language-uk = 우크라이나어
language-ur = 우르두어
language-uz = 우즈베크어
language-vec = 베네치아어
language-vi = 베트남어
language-yi = 이디시어
language-zh = 중국어
language-zh-Hans = 중국어 (간체)
language-zh-Hant = 중국어 (번체)

## Whom a document names

meant = 이름의 식별
meant-names = 이름 { $count }개와 각각이 연결된 방법
how-name = 기록된 이름
how-variant = 기록된 다른 이름
how-id = 자료에 있는 식별자로
how-decided = 결정에 따라
how-editor = 편집자가
possibly-held = { $name } (가능성)
wrote-then = 당시 작성한 문서 { $count }건
