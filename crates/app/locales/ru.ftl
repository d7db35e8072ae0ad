# Все слова на страницах, по-русски.

## Frame

skip = Перейти к содержанию
navigation = Архив
documents = Документы
collections = Подборки
changes = Изменения
about = Об архиве
search-label = Поиск документов
search-hint = Имя, место, фраза, номер…
search = Найти
suggestions = Подсказки
suggested = { $count ->
    [0] Подсказок нет
    [one] { $count } подсказка
    [few] { $count } подсказки
   *[many] { $count } подсказок
}
suggested-by = { $why }: { $name }
several-documents = несколько документов
holding = { $count ->
    [one] { $count } документ
    [few] { $count } документа
   *[many] { $count } документов
}
revision-of = Редакция { $rev }, { $day }
permanent-link = Постоянная ссылка

## Dates and numbers

thousands = { " " }
autonym = Русский
interface-language = Язык
date-year = { $name } г.
date-decade = { $name }-е гг.
date-month = { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
} { $year } г.
date-day = { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
} { $year } г.
date-about = около: { $name }
date-uncertain = { $name } (?)
date-span = { $from } – { $to }
date-from = начиная: { $name }
date-until = не позднее: { $name }

## Home

holdings = { $documents ->
    [one] { $documents } документ
    [few] { $documents } документа
   *[many] { $documents } документов
} в { $collections ->
    [one] { $collections } подборке
   *[many] { $collections } подборках
}.
holdings-years = { $documents ->
    [one] { $documents } документ
    [few] { $documents } документа
   *[many] { $documents } документов
} в { $collections ->
    [one] { $collections } подборке
   *[many] { $collections } подборках
}, с { $first } по { $last } год.
when = Когда
bars-are-links = Каждый столбец ведёт к своим документам.
undated-here = { $count ->
    [one] { $count } документ не датирован
    [few] { $count } документа не датированы
   *[many] { $count } документов не датированы
}.
all-collections = { $count ->
    [1] Подборка
    [one] Все { $count } подборка
    [few] Все { $count } подборки
   *[many] Все { $count } подборок
}
new-and-changed = Новое и изменённое
everything-changed = Все изменения
browse-all = Все документы

## Years

years = Годы
years-caption = Документы по годам, с { $first } по { $last }: больше всего в { $most }
months-caption = Документы по месяцам, { $first } – { $last }; больше всего: { $most }
decades-caption = Документы по десятилетиям, { $first } – { $last }; больше всего: { $most }
none-of-its-own = К этой записи документов нет; есть к тем, что перечислены выше.
figure = { $count }
year-bar = { $name }: { $count }
bar = { $name }: { $count ->
    [one] { $count } документ
    [few] { $count } документа
   *[many] { $count } документов
}
as-table = Таблицей
year = Год
month = Месяц
number-of-documents = Документов
decade = { $name }-е гг.

## Timeline

timeline = Хронология
over-time = Хронология этих документов
timeline-documents = { $count ->
    [one] { $count } документ
    [few] { $count } документа
   *[other] { $count } документов
}
timeline-caption = Документы { $by }: { $first } – { $last }
timeline-key = Сплошное — достоверно. Заштрихованное с контуром — возможно: дата неточна или это промежуток. Промежуток стоит под всеми своими днями.
timeline-more-spans = { $count ->
    [one] Ещё { $count } такая дата есть только в столбцах.
    [few] Ещё { $count } такие даты есть только в столбцах.
   *[other] Ещё { $count } таких дат есть только в столбцах.
}
timeline-beside = Не нарисовано, так как нет даты:
timeline-gaps = Здесь ничего нет за: { $name }.
timeline-skip = Пропустить столбцы и перейти к таблице
timeline-nothing = Здесь ни у чего нет даты.
timeline-other = Другое время
timeline-all = Всё время
timeline-coverage = Охват
timeline-whole = в целом
timeline-by-repository = по хранилищам
timeline-by-language = по языкам
by-day = по дням
by-month = по месяцам
by-year = по годам
by-decade = по десятилетиям
bar-possible = { $name }: { $count ->
    [one] { $count } документ
    [few] { $count } документа
   *[other] { $count } документов
}, из них { $possible } возможно
of-them-possibly = Из них возможно
events = События
more-events = { $count ->
    [one] Ещё { $count } событие не перечислено.
    [few] Ещё { $count } события не перечислены.
   *[other] Ещё { $count } событий не перечислены.
}
coverage-repository = Охват по хранилищам
coverage-language = Охват по языкам
coverage-none = Здесь ничего такого нет.
coverage-more = { $count ->
    [one] Ещё { $count }, где документов меньше, столбца не имеет.
   *[other] Ещё { $count }, где документов меньше, столбцов не имеют.
}
gaps = Ничего нет за
no-gaps = Есть за всё время.

## Map

map = Карта
on-the-map = На карте
map-caption = { $count ->
    [one] { $count } место на карте.
    [few] { $count } места на карте.
   *[other] { $count } мест на карте.
}
map-key = Круг — место; чем больше документов, тем он больше. Кольцо — несколько мест, оно открывает карту крупнее. Линии ведут от места отправления к месту назначения. Берега — сегодняшние.
map-cluster = Мест: { $places }, больше всего — { $name }: { $count ->
    [one] { $count } документ
    [few] { $count } документа
   *[other] { $count } документов
}
map-move = Другие части карты
map-closer = ближе
map-wider = дальше
map-west = на запад
map-east = на восток
map-north = на север
map-south = на юг
map-world = весь мир
map-all = все эти места
map-skip = Пропустить карту и перейти к списку мест
map-shown = Места на этой карте
map-elsewhere = В других частях
map-unplaced = Без координат
map-ways = Откуда и куда послано
map-from = Откуда
map-to = Куда
map-place = Место
map-then = тогда { $name }
map-nothing = Ни для одного из этих документов место не указано.

## Results

results = Результаты:
range = { $from } - { $to } из { $total }
title-range = Документы { $name }
title-words = «{ $words }»: { $range }
title-none = «{ $name }»: ничего не найдено
narrow = Сузить поиск
filters = Условия
take-away = убрать
chip = { $facet }: { $value }
chip-not = Кроме ({ $facet }): { $value }
chip-date = Дата: { $name }
chip-certain = Только с верной датой
chip-undated = Только без даты
chip-exact = Написание как введено
chip-any = Любое из слов
chip-fold = Варианты вместе
fold = Варианты
fold-apart = каждый отдельно
fold-one = вместе
folded = { $count ->
    [one] { $count } вариант
    [few] { $count } варианта
   *[many] { $count } вариантов
}
clear = Снять все условия
sorted-by = Порядок
sort-relevance = по соответствию
sort-order = исходный порядок
sort-date = по дате
sort-date-backwards = сначала поздние
sort-title = по заглавию
sort-added = недавно добавленные
per-page = На странице
undated-document = Без даты
possibly = возможно
missing = Нет слов: { $name }
passage = абзац { $name }
note = примечание { $name }
some-words = Документов со всеми этими словами нет. В этих есть некоторые из них; сначала те, где их больше.
did-you-mean = Возможно, вы искали
also-searched = Искали также: { $name }.
only-typed = Только как введено
hint-no-words = Здесь нет слов для поиска, поэтому показано всё.
hint-not-a-date = «{ $name }» не распознано как дата; искали как слова.
hint-too-many = Искали первые { $count } слов; остальные опущены.
hint-too-deep = Скобки вложены слишком глубоко; самые внутренние опущены.
hint-many-beginnings = На «{ $name }» начинается очень много слов; искали самые частые.
possible = Из них { $count } – возможно, { $date }.
only-certain = Только верные
not-counted = Здесь не учтено:
among-them = Среди них:
undated = { $count ->
    [one] { $count } документ без даты
    [few] { $count } документа без даты
   *[many] { $count } документов без даты
}
cite-results = Сослаться на эти результаты
cite-hint = Создаёт постоянную страницу именно с этими документами в их нынешних редакциях.
cite-most = Сохраняются первые { $count }.
pagination = Страницы
first = Первая
previous = Предыдущая
next = Следующая
last = Последняя
nothing = Ничего не найдено
nothing-words = Возьмите меньше слов или другие, либо уберите условие.
nothing-filters = Без условий
nothing-any = Любое из слов
nothing-all = Все документы
date-filter = Дата
date-unread = «{ $name }» не распознано как дата, поэтому ничего не отсеяно. Пишите: 1956, август 1956, 3 августа 1956 или 1955/1957.
without-date = Убрать дату
date-hint = май 1956, 1955/1957
show = Показать

## Facets

facet-collection = Подборки
facet-person = Люди
facet-organization = Организации
facet-place = Места
facet-topic = Темы
facet-repository = Хранится в
facet-kind = Вид
facet-language = Язык оригинала
facet-readable = Читается на языке
facet-decade = Десятилетие
facet-author = Кем написано
facet-recipient = Кому послано
facet-origin = Откуда послано
facet-destination = Куда послано
facet-unit = Находится в
facet-with = Названы все
all-values = Все { $count }…
leave-out = Кроме: { $name }
not = кроме
find-in-facet = Искать среди них
find = Найти
back-to-results = К результатам
values-found = { $count ->
    [0] Ничего не найдено
    [one] { $count } значение
    [few] { $count } значения
   *[many] { $count } значений
}

## Document

view = Показать
kind = Вид
numbers = Номер
date-note = О дате
other-dates = Другие даты
from = От кого
to = Кому
participants = Участники
sent-from = Место
sent-to = Куда
held-at = Хранится в
original-language = Язык оригинала
markings = Пометы
extent = Объём
release = Рассекречивание
credits = Работали
rights = Права
identifiers = Другие обозначения
related = Связанные документы
versions = Варианты этого документа
same-file = Другие документы этого дела
whole-file = Всё дело
compare = сравнить
what-changed = Что изменилось с тех пор
in-collections = Входит в
details = Сведения
notes = Примечания
accessed = Дата обращения:
pane-show = Показать
pane-hide = Скрыть
keys = Клавиши
keys-when = Действуют, пока фокус в тексте: на номере на полях или там, куда вы щёлкнули.
keys-passage = Следующий абзац, предыдущий абзац
keys-page = Следующая страница, предыдущая страница
keys-other = Тот же абзац в другом тексте
keys-copy = Скопировать ссылку на этот абзац для цитирования
note-back = назад к тексту
not-here = нет в этом архиве
no-text = Это запись каталога: текста документа здесь нет.
older = Это редакция { $rev }, { $day }.
latest = Действует редакция { $latest }
link-words = Ссылка на эти слова
level-passages = Абзацы стоят вровень.
level-pages = Вровень стоят страницы, а где абзацев поровну – и абзацы.
level-numbers = Вровень стоят страницы с одинаковыми номерами.
level-nothing = Тексты не выровнены: их страницы и абзацы не совпадают.
now-elsewhere = Теперь здесь:
now-changed = Изменено; теперь здесь:
now-gone = В тексте больше нет
download = Скачать
as-json = JSON
as-text = простой текст
source-page = страница { $name }
passages-match = { $count ->
    [0] Среди показанных абзацев «{ $name }» нет
    [one] «{ $name }» – в { $count } абзаце
   *[many] «{ $name }» – в { $count } абзацах
}
passages-elsewhere = { $language }: { $count }
scans-match = изображения страниц: { $count }
first-passage = Первый абзац
next-passage = следующий абзац
previous-passage = предыдущий абзац
step = { $number } из { $count }
without-marks = Без выделения
why = Почему этот документ?
why-not = нет в этом документе
why-more = и ещё { $count ->
    [one] { $count } форма
    [few] { $count } формы
   *[many] { $count } форм
}
occurs = { $count ->
    [1] { $place }
    [one] { $place } ({ $count } раз)
    [few] { $place } ({ $count } раза)
   *[many] { $place } ({ $count } раз)
}
place-title = Заглавие
place-summary = Аннотация
place-office = Должность
place-reference = Шифр
place-identifier = Обозначение
place-text = Текст, { $name }
scan = скан
scans = Сканы
scan-page = Скан, страница { $number } из { $count }
scan-previous = Предыдущая страница
scan-next = Следующая страница
scan-viewer = Изображение страницы. Стрелки двигают его, плюс и минус меняют масштаб.
scan-closer = Крупнее
scan-farther = Мельче
scan-left = Повернуть влево
scan-right = Повернуть вправо
scan-whole = Вся страница
scan-alone = Только изображение
scan-hits = { $count ->
    [one] На этой странице найдено { $count } слово
    [few] На этой странице найдено { $count } слова
   *[many] На этой странице найдено { $count } слов
}
scans-found-on = { $count ->
    [one] Найдено на странице
    [few] Найдено на страницах
   *[many] Найдено на страницах
}
scan-pending = { $name }: изображение готовится. Загляните через минуту.
scan-locked = { $name }: показать нельзя, файл закрыт паролем.
scan-too-much = { $name }: показать нельзя, файл слишком велик или готовится слишком долго.
scan-unreadable = { $name }: показать нельзя, файл повреждён или это не изображение.
passage-link = Абзац { $name }, постоянная ссылка
leaf-transcript = { $language }, текст оригинала
leaf-translation = Перевод: { $language }
leaf-ocr = { $language }, распознано машиной со скана
leaf-from = язык оригинала: { $name }
leaf-date = сделано: { $name }
leaf-machine = сделано машиной
leaf-part = не весь текст
credit = { $role }: { $name }
form-original = подлинник
form-copy = копия
form-published = публикация
obtained-by = получено: { $name }
released = Открыто { $name }
released-by = Открыто { $day }, { $name }
released-somewhen = Открыто: { $name }
withheld = Часть документа хранителем не раскрыта
relation-draft_of = Черновик документа
inverse-draft_of = Черновик этого документа
relation-copy_of = Копия документа
inverse-copy_of = Копия этого документа
relation-extract_of = Выписка из документа
inverse-extract_of = Выписка из этого документа
relation-enclosed_in = Приложение к документу
inverse-enclosed_in = Приложение
relation-replies_to = Ответ на
inverse-replies_to = Ответ
relation-forwards = Препровождает
inverse-forwards = Препровождено в документе
relation-same_event_as = О том же событии
inverse-same_event_as = О том же событии
relation-published_as = Опубликовано как
inverse-published_as = Публикация документа
relation-translation_of = Перевод документа
inverse-translation_of = Перевод этого документа
relation-see_also = См. также
inverse-see_also = См. также
rights-InC = Охраняется авторским правом
rights-InC-EDU = Охраняется авторским правом, разрешено использование в образовании
rights-InC-NC = Охраняется авторским правом, разрешено некоммерческое использование
rights-InC-OW-EU = Охраняется авторским правом, сиротское произведение в ЕС
rights-InC-RUU = Охраняется авторским правом, правообладатель не найден
rights-NoC-CR = Не охраняется авторским правом, договорные ограничения
rights-NoC-NC = Не охраняется авторским правом, только некоммерческое использование
rights-NoC-OKLR = Не охраняется авторским правом, другие законные ограничения
rights-NoC-US = Не охраняется авторским правом в США
rights-CNE = Авторское право не установлено
rights-UND = Авторское право не определено
rights-NKC = Об авторском праве ничего не известно
rights-zero = Без сохранения прав (CC0)
rights-mark = Общественное достояние
rights-by = Creative Commons, с указанием автора
rights-by-sa = Creative Commons, с указанием автора, на тех же условиях
rights-by-nc = Creative Commons, с указанием автора, некоммерческая
rights-by-nd = Creative Commons, с указанием автора, без переработки
rights-by-nc-sa = Creative Commons, с указанием автора, некоммерческая, на тех же условиях
rights-by-nc-nd = Creative Commons, с указанием автора, некоммерческая, без переработки

## Two texts compared

compared = «{ $one }» и «{ $other }»: сравнение
compared-texts = Два текста документа «{ $name }»: сравнение
compared-revisions = Редакция { $one }, { $day }, и редакция { $other }, { $other-day }
compare-one = Первый
compare-other = Второй
compare-share = Совпадает { $percent } процентов обоих текстов.
compare-contained = { $left } процентов первого есть во втором, { $right } процентов второго – в первом.
compare-moved = { $percent } процентов совпадающего стоит на другом месте.
compare-languages = Тексты на разных языках, поэтому общих слов почти нет.
compare-nothing = Текста одного из документов здесь нет, сравнивать нечего.
compare-too-long = Эти тексты слишком длинны, чтобы сравнить их здесь.
compare-all = Всё
compare-differences = { $count ->
    [one] Только { $count } различие
    [few] Только { $count } различия
   *[many] Только { $count } различий
}
compare-same = { $count ->
    [one] { $count } абзац совпадает
    [few] { $count } абзаца совпадают
   *[many] { $count } абзацев совпадают
}
compare-swap = Поменять местами
compare-first = Первое различие
compare-next = следующее различие
compare-only-left = только в первом
compare-only-right = только во втором
compare-elsewhere = в другом месте второго текста
compare-removed = [только в первом:]
compare-added = [только во втором:]
compare-moved-to = ⇢ { $name }, перемещено:
compare-moved-from = ⇠ { $name }, перемещено:
compare-rewritten = Написано заново: то же место обоих текстов, но слова почти все другие
compare-absent = здесь нет

## Citing

cite = Цитировать
cite-as = Как цитировать
cite-document = Сослаться на этот документ
cite-title = Ссылка: { $name }
cite-passage = Абзац { $name }
cite-whole = Сослаться на весь документ
cite-it = Сослаться
cite-files = Для программ учёта литературы
cite-some = На один абзац
passage-hint = Ссылка номера на полях или её конец: en.p2.3
passage-unknown = Такого абзаца в документе нет, поэтому ссылка дана на весь документ.
form-note = Сноска
form-bibliography = Библиография
form-work = Список литературы
form-in-text = В тексте
copy = Копировать
copied = Скопировано

struck-out = зачёркнуто
pdf-scans = PDF со сканами
pdf-missing = На машине, создавшей этот файл, нет шрифта для этих знаков, вместо них стоят прямоугольники: { $name }. В простом тексте они есть.

## Basket

basket = Корзина
basket-add = В корзину
basket-words = Эти документы тридцать дней помнит ваш браузер; здесь ничего не хранится.
basket-none = Корзина пуста.
basket-count = { $count ->
    [one] { $count } документ
    [few] { $count } документа
   *[many] { $count } документов
}
basket-full = Корзина полна: в неё входит документов: { $count }, с длинными именами меньше. Скачайте эти и освободите её.
basket-styles = Списком в виде
basket-remove = Вынуть
basket-empty = Освободить корзину

## Collections

collections-none = Подборок пока нет.
inside = Подборки в ней
about-collection = Об этой подборке
essay = Очерк
documents-of = Документы за
breadcrumb = Где это находится
a-theme = Тема
key-documents = Главные документы
coverage-dates = Даты
editors = Составители
collection-whole = Вся подборка одним файлом
parcel-words = { $title }, подборка архива «{ $archive }»: { $address }
    Документов в ней: { $count }; каждый – записью (.json), словами (.txt) и в TEI P5 (.tei.xml). `fonds import` читает файлы TEI и collection.jsonl.
parcel-most = Документов в подборке: { $count }; здесь первые из них.
search-collection = Искать в этой подборке

## Sets

set-kept = Результаты, сохранённые для ссылки
set-heading = { $count ->
    [one] { $count } документ найден
    [few] { $count } документа найдено
   *[many] { $count } документов найдено
} { $day }
set-everything = Весь архив
quoted = «{ $name }»
set-now = Тот же поиск сейчас
set-most = Поиск нашёл документов: { $total }; здесь сохранены первые { $count }.
set-cite = Как сослаться
set-since = С тех пор
since-nothing = Ничего не изменилось, и поиск больше ничего не находит.
since-changed = { $count ->
    [one] Изменён { $count } документ
    [few] Изменены { $count } документа
   *[many] Изменено { $count } документов
}.
since-withdrawn = { $count ->
    [one] Изъят { $count } документ
    [few] Изъяты { $count } документа
   *[many] Изъято { $count } документов
}.
since-added = Поиск находит ещё { $count ->
    [one] { $count } документ
    [few] { $count } документа
   *[many] { $count } документов
}:
set-citation = { $archive }: { $heading }. Поиск: { $asked }. { $address }
set-gone = Изъято { $name }
set-changed = С тех пор изменено: ссылка на редакцию { $rev }, действует редакция { $latest }
kept-on = сохранено { $name }

## Changes

changes-words = Что и когда добавлено, изменено и изъято (UTC).
changes-none = Изменений пока нет.
added = добавлено
changed = изменено
withdrawn = изъято
older-changes = Прежние изменения
newest-changes = Последние изменения

## Revisions

revisions = Редакции
revisions-of = Редакции документа «{ $name }»
revisions-words = Каждое сохранённое состояние документа остаётся там, где на него сослались; сначала новые.
revision-changed = изменено: { $name }
newest-revisions = Последние редакции
older-revisions = Прежние редакции
field-title = заглавие
field-titles = заглавия на других языках
field-identifiers = другие обозначения
field-numbers = номера
field-kind = вид
field-date = дата
field-date_text = дата, как показана
field-date_note = примечание к дате
field-dates = другие даты
field-place = место
field-place_to = место назначения
field-from = автор
field-to = адресат
field-participants = участники
field-people = люди
field-organizations = организации
field-places = места
field-topics = темы
field-summary = аннотация
field-languages = языки
field-markings = пометы
field-extent = объём
field-sources = источники
field-release = рассекречивание
field-credits = работали
field-rights = права
field-access = доступ
field-collections = подборки
field-texts = текст
field-files = файлы
field-related = связанные документы

## About

about-facts = В цифрах
about-contact = Написать
about-programs = Для программ
about-programs-words = Всё открытое здесь могут читать программы, в виде JSON:

## Failures

nowhere = По этому адресу ничего нет
nowhere-words = Возможно, в нём опечатка. Документ, который был опубликован и изъят, сообщает об этом по своему адресу.
nowhere-near = Документы со словами этого адреса
beyond-last = Такой страницы нет
beyond-last-words = Страниц в списке меньше.
to-last = К последней странице
gone = Этот документ изъят
gone-words = Документ { $name } был открыт и изъят { $day }
gone-stays = Его адрес никогда не получит другой документ.
reason = Указанная причина
full = Сегодня больше нельзя сохранить результаты
full-words = У каждого дня есть предел, чтобы роботы не заполнили диск. Попробуйте завтра (UTC); адрес поиска остаётся верным.
busy = Сейчас готовится слишком много файлов
busy-words = Попробуйте через минуту.
no-fonts = Здесь нельзя сделать PDF
no-fonts-words = На машине этого архива нет шрифтов. Тексты можно получить простым текстом и в TEI.
no-format = В этом формате не предоставляется
no-format-words = Форматы названы на странице по тому же адресу без формата.
not-allowed = Этот адрес можно только читать
not-allowed-words = Присланное не принято.
broken = Что-то сломалось
broken-words = Ошибка наша и записана в журнал. Попробуйте через минуту.

## Network

see-also = См. также
network = Сеть
network-written = Кто кому писал
network-written-of = Переписка: { $name }
network-named = Кто назван вместе
network-named-of = Кто назван вместе с { $name }
network-chip = Связи: { $name }
network-ties = { $count ->
    [one] { $count } связь в
    [few] { $count } связи в
   *[many] { $count } связей в
  }
network-none = В этих документах никто ни с кем не связан.
network-largest = Показаны { $shown } крупнейших связей из { $total }; в файлах их больше.
network-among = Посчитано среди { $count } названных чаще всего.
network-drawn = Изображено связей: { $ties }; людей и организаций не более { $most }.
network-from = От кого
network-to = Кому
network-one = Один
network-other = Другой
network-tie = { $from } – { $to }: { $count }
network-caption-written = Связи из таблицы. Линия широка у того, кто писал, и сходится у того, кто получил; чем шире, тем больше документов. Имя ведёт к своим связям.
network-caption-named = Связи из таблицы. Чем шире линия, тем больше документов. Имя ведёт к своим связям.

# Threads
thread = Переписка
thread-of = Переписка: { $name }
thread-about = На что отвечено, что препровождено или приложено – по каталогу и по самим текстам.
thread-whole = На что отвечает и ответы
thread-more = Документов больше, чем показано здесь.
thread-names = Называет
thread-named-by = Назван в
thread-answers = Отвечает на
thread-answered = Ответ
thread-words = «{ $name }»
thread-several = Здесь могут подразумеваться несколько
thread-absent = { $count ->
    [one] { $count } послание, которого нет в этом архиве
    [few] { $count } послания, которых нет в этом архиве
   *[many] { $count } посланий, которых нет в этом архиве
  }

## Authorities

people = Люди
organizations = Организации
places = Места
topics = Темы
repositories = Хранилища
sections = Списки
letters = По буквам
all-letters = Все
find-in-people = Имя в любом написании
find-in-organizations = Любое название организации
find-in-places = Любое название места
find-in-topics = Тема
find-in-repositories = Хранилище
entries = { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[many] { $count } записей
}
entries-none = Записей с таким именем нет.
a-person = Человек
an-organization = Организация
a-place = Место
a-topic = Тема
a-repository = Хранилище
other-names = Другие имена
unreviewed = Создано по имени в документе; никто ещё не проверял.
circular = По каталогу это через другие входит само в себя; это ошибка каталога.
offices = Должности
office = Должность
since = с { $name }
until = до { $name }
coordinates = Координаты
web-site = Сайт
lies-in = Находится в
contains = Включает
broader = Шире
narrower = Уже
wrote-to = Кому писал
heard-from = От кого получал
wrote-from = Откуда писал
elsewhere = В других источниках
named-together = Назван вместе с
about-name = О записи «{ $name }»
as-author = как автор ({ $count })
as-recipient = как адресат ({ $count })
as-mentioned = упомянут ({ $count })
search-these = Искать в этих документах
chip-and = Также { $facet }: { $value }
units = Фонды, описи и дела
unit-level = Уровень
unit-reference = Шифр
unit-dates = Даты
unit-creator = Фондообразователь
unit-access = Доступ в хранилище
unit-languages = Языки
unit-scope = Содержание
unit-custody = История поступления
of-level-fonds = Фонд
of-level-series = Опись
of-level-file = Дело
who-held = Кто занимал должность
office-hint = Посол в Корее
on-date = дата
who = Кто
nobody-held = По записям такую должность тогда никто не занимал. Возьмите меньше слов или уберите дату.

## Languages

language-ar = арабский
language-az = азербайджанский
language-be = белорусский
language-bg = болгарский
language-bn = бенгальский
language-cs = чешский
language-cu = церковнославянский
language-da = датский
language-de = немецкий
language-el = греческий
language-en = английский
language-es = испанский
language-et = эстонский
language-fa = персидский
language-fi = финский
language-fr = французский
language-ga = ирландский
language-grc = древнегреческий
language-he = иврит
language-hi = хинди
language-hr = хорватский
language-hu = венгерский
language-hy = армянский
language-id = индонезийский
language-is = исландский
language-it = итальянский
language-ja = японский
language-ka = грузинский
language-kk = казахский
language-km = кхмерский
language-ko = корейский
language-ky = киргизский
language-la = латинский
language-lo = лаосский
language-lt = литовский
language-lv = латышский
language-mk = македонский
language-mn = монгольский
language-ms = малайский
language-my = бирманский
language-nl = нидерландский
language-no = норвежский
language-pl = польский
language-ps = пушту
language-pt = португальский
language-ro = румынский
language-ru = русский
language-sk = словацкий
language-sl = словенский
language-sq = албанский
language-sr = сербский
language-sv = шведский
language-ta = тамильский
language-tg = таджикский
language-th = тайский
language-tk = туркменский
language-tr = турецкий
language-tt = татарский
language-ug = уйгурский
language-uk = украинский
language-ur = урду
language-uz = узбекский
language-vec = венетский
language-vi = вьетнамский
language-yi = идиш
language-zh = китайский
language-zh-Hans = китайский (упрощённое письмо)
language-zh-Hant = китайский (традиционное письмо)

## Whom a document names

meant = Кто назван
meant-names = { $count ->
    [one] { $count } имя и как оно связано
    [few] { $count } имени и как каждое связано
   *[many] { $count } имён и как каждое связано
  }
how-name = имя из записи
how-variant = другое имя из записи
how-id = по идентификатору в источнике
how-decided = по решению
how-editor = редактором
possibly-held = возможно, { $name }
wrote-then = { $count ->
    [one] { $count } документ написан тогда
    [few] { $count } документа написаны тогда
   *[many] { $count } документов написано тогда
  }
