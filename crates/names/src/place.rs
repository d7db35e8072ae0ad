//! Places under the names of the Chinese post office (from 1906), of treaties and
//! of empires; for places alone, never for persons.

/// Names of one place a row, today's first: postal and older romanisations, then scripts.
const PLACES: &[&[&str]] = &[
    &["Beijing", "Peking", "Pekin", "Peiping", "Pei-ching", "Пекин", "北京", "베이징", "북경"],
    &["Nanjing", "Nanking", "Nan-ching", "Нанкин", "南京", "난징", "남경"],
    &["Chongqing", "Chungking", "Ch'ung-ch'ing", "Чунцин", "重庆", "重慶", "충칭", "중경"],
    &["Tianjin", "Tientsin", "T'ien-chin", "Тяньцзинь", "天津", "톈진", "천진"],
    &["Guangzhou", "Canton", "Kuang-chou", "Kwangchow", "Гуанчжоу", "Кантон", "广州", "廣州"],
    &["Guangdong", "Kwangtung", "Kuang-tung", "Гуандун", "广东", "廣東"],
    &["Guangxi", "Kwangsi", "Kuang-hsi", "Гуанси", "广西", "廣西"],
    &["Xiamen", "Amoy", "Hsia-men", "Сямынь", "Сямэнь", "厦门", "廈門"],
    &["Shenyang", "Mukden", "Moukden", "Fengtien", "Шэньян", "Мукден", "沈阳", "瀋陽", "선양", "심양"],
    &["Dalian", "Dairen", "Dalny", "Ta-lien", "Далянь", "Дальний", "大连", "大連"],
    &["Lüshun", "Port Arthur", "Lu-shun", "Порт-Артур", "Люйшунь", "旅顺", "旅順"],
    &["Harbin", "Kharbin", "Ha-erh-pin", "Харбин", "哈尔滨", "哈爾濱"],
    &["Changchun", "Hsinking", "Ch'ang-ch'un", "Чанчунь", "长春", "長春"],
    &["Jilin", "Kirin", "Chi-lin", "Гирин", "Цзилинь", "吉林"],
    &["Dandong", "Antung", "An-tung", "Аньдун", "Даньдун", "丹东", "丹東", "安東"],
    &["Qingdao", "Tsingtao", "Ch'ing-tao", "Циндао", "青岛", "青島"],
    &["Jinan", "Tsinan", "Chi-nan", "Цзинань", "济南", "濟南"],
    &["Shandong", "Shantung", "Shan-tung", "Шаньдун", "山东", "山東"],
    &["Sichuan", "Szechwan", "Szechuan", "Ssu-ch'uan", "Сычуань", "四川"],
    &["Chengdu", "Chengtu", "Ch'eng-tu", "Чэнду", "成都"],
    &["Hankou", "Hankow", "Han-k'ou", "Ханькоу", "汉口", "漢口"],
    &["Hubei", "Hupeh", "Hu-pei", "Хубэй", "湖北"],
    &["Zhejiang", "Chekiang", "Che-chiang", "Чжэцзян", "浙江"],
    &["Hangzhou", "Hangchow", "Hang-chou", "Ханчжоу", "杭州"],
    &["Suzhou", "Soochow", "Su-chou", "Сучжоу", "苏州", "蘇州"],
    &["Fuzhou", "Foochow", "Fu-chou", "Фучжоу", "福州"],
    &["Fujian", "Fukien", "Fu-chien", "Фуцзянь", "福建"],
    &["Shantou", "Swatow", "Shan-t'ou", "Шаньтоу", "汕头", "汕頭"],
    &["Jiangsu", "Kiangsu", "Chiang-su", "Цзянсу", "江苏", "江蘇"],
    &["Jiangxi", "Kiangsi", "Chiang-hsi", "Цзянси", "江西"],
    &["Guizhou", "Kweichow", "Kuei-chou", "Гуйчжоу", "贵州", "貴州"],
    &["Guilin", "Kweilin", "Kuei-lin", "Гуйлинь", "桂林"],
    &["Xi'an", "Sian", "Hsi-an", "Сиань", "西安"],
    &["Shaanxi", "Shensi", "Шэньси", "陕西", "陝西"],
    &["Yan'an", "Yenan", "Yen-an", "Яньань", "延安"],
    &["Xinjiang", "Sinkiang", "Hsin-chiang", "Синьцзян", "新疆"],
    &["Ürümqi", "Urumchi", "Tihwa", "Urumtsi", "Урумчи", "乌鲁木齐"],
    &["Kunming", "Yunnanfu", "K'un-ming", "Куньмин", "昆明"],
    &["Taipei", "Taipeh", "T'ai-pei", "Taibei", "Тайбэй", "台北", "臺北"],
    &["Jinmen", "Quemoy", "Kinmen", "Chin-men", "Цзиньмэнь", "金门", "金門"],
    &["Mazu", "Matsu", "Ma-tsu", "Мацзу", "马祖", "馬祖"],
    &["Yalu", "Yalu River", "Amnok", "Amnokkang", "Ялуцзян", "Амноккан", "鸭绿江", "鴨綠江", "압록강"],
    &[
        "Pyongyang",
        "P'yŏngyang",
        "P'yongyang",
        "Phyongyang",
        "Heijo",
        "Phenian",
        "Pkhen'ian",
        "Пхеньян",
        "平壤",
        "평양",
    ],
    &["Seoul", "Sŏul", "Keijo", "Сеул", "汉城", "漢城", "首尔", "서울"],
    &["Busan", "Pusan", "Fusan", "Пусан", "釜山", "부산"],
    &["Incheon", "Inch'ŏn", "Inchon", "Chemulpo", "Инчхон", "Инчон", "Чемульпо", "仁川", "인천"],
    &["Kaesong", "Kaesŏng", "Gaeseong", "Кэсон", "Кэсонг", "开城", "開城", "개성"],
    &["Wonsan", "Wŏnsan", "Gensan", "Вонсан", "元山", "원산"],
    &["Hamhung", "Hamhŭng", "Hamheung", "Хамхын", "咸兴", "咸興", "함흥"],
    &["Panmunjom", "P'anmunjŏm", "Panmunjeom", "Пханмунджом", "Паньмыньчжон", "板门店", "板門店", "판문점"],
    &["Jeju", "Cheju", "Quelpart", "Saishu", "Чеджудо", "济州", "濟州", "제주"],
    &["Sinuiju", "Sinŭiju", "Shingishu", "Синыйджу", "新义州", "新義州", "신의주"],
];

/// All names of the places that bear this one, itself left out; case, accents,
/// hyphens and apostrophes do not count.
pub fn places(name: &str) -> Vec<&'static str> {
    let folded = fold(name);
    let bears = |row: &&&[&'static str]| row.iter().any(|known| fold(known) == folded);
    let rows = PLACES.iter().filter(bears);
    rows.flat_map(|row| row.iter().copied()).filter(|known| fold(known) != folded).collect()
}

fn fold(name: &str) -> String {
    crate::spelling::fold(&name.replace(['\'', '’', 'ʼ', '‘'], ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_its_names() {
        assert!(places("Peking").contains(&"Beijing") && places("北京").contains(&"Peking"));
        assert!(places("mukden").contains(&"Shenyang"));
        assert!(places("P’yŏngyang").contains(&"Пхеньян"));
        assert!(places("Peng").is_empty() && places("").is_empty());
    }
}
