#![expect(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;

use super::*;
use crate::extract::{Keys, extract};
use crate::model::{Class, Metadata};
use crate::read::{Options, Source, read};

fn list(rows: impl IntoIterator<Item = Row>) -> Forgotten {
    Forgotten {
        file: "forgotten.csv".to_owned(),
        rows: rows.into_iter().collect(),
    }
}

fn person(name: &str) -> Row {
    Row::person(name, &[], "salt", "2026-01-02", Lexicon::builtin()).unwrap()
}

fn article(id: &str, text: &str) -> Article {
    Article {
        id: id.to_owned(),
        text: text.to_owned(),
        ..Article::default()
    }
}

#[test]
fn a_name_is_found_however_it_is_written() {
    let lexicon = Lexicon::builtin();
    let list = list([person("Nguyễn Thị Hoà"), person("Y Hlân")]);
    for (words, named) in [
        ("đồng chí Nguyễn Thị Hòa chủ trì", true),
        ("NGUYỄN THỊ HOÀ", true),
        ("nguyễn thị\nhòa", true),
        ("Nguye\u{302}\u{303}n Thi\u{323} Ho\u{300}a", true),
        ("Bà Y Hlân.", true),
        ("Nguyễn Thị Hoa", false),
        ("Thị Hòa", false),
        ("Y Hlan", false),
        ("", false),
    ] {
        assert_eq!(list.names(words, None, lexicon), named, "{words}");
    }
    for (address, spelt) in [
        ("https://bao.example.org/ba-nguyen-thi-hoa-noi-gi.html", true),
        ("https://bao.example.org/Nguy%E1%BB%85n_Th%E1%BB%8B_H%C3%B2a", true),
        ("https://bao.example.org/nguyen-thi-hoang", false),
        ("https://bao.example.org/hlan-y", false),
    ] {
        assert_eq!(list.spells(address, "a"), spelt, "{address}");
    }
}

#[test]
fn what_joins_words_within_a_name_may_be_there_or_not() {
    let lexicon = Lexicon::builtin();
    let list = list([person("H'Bơ Niê"), person("Y-Hlân Mlô")]);
    for (words, named) in [
        ("Bà H'Bơ Niê dự", true),
        ("bà H’BƠ NIÊ", true),
        ("official H Bơ Niê Đắk Lắk", true),
        ("ông Y-Hlân Mlô.", true),
        ("ông Y - Hlân Mlô", true),
        ("Y Hlân Mlô", true),
        ("Y, Hlân Mlô", false),
        ("Bơ Niê", false),
        ("H'Bơ", false),
    ] {
        assert_eq!(list.names(words, None, lexicon), named, "{words}");
    }
    for (address, spelt) in [
        ("https://bao.example.org/ba-h-bo-nie-noi-gi.html", true),
        ("https://bao.example.org/H%27B%C6%A1-Ni%C3%AA", true),
        ("https://bao.example.org/y-hlan-mlo-1.html", true),
        ("https://bao.example.org/y-hlan-1.html", false),
    ] {
        assert_eq!(list.spells(address, "a"), spelt, "{address}");
    }
    let mut whole = article("a", "Bà H'Bơ Niê và ông Y-Hlân Mlô dự. Bà H Bơ Niê vui.");
    whole.meta.title = Some("Y Hlân Mlô".to_owned());
    let redacted = list.redacted(&whole, lexicon).unwrap();
    assert_eq!(redacted.text, "Bà ████ ███ và ông ██████ ███ dự. Bà █ ██ ███ vui.");
    assert_eq!(redacted.meta.title.as_deref(), Some("█ ████ ███"));
}

#[test]
fn an_article_is_known_by_id_or_address() {
    let list = list([
        Row::article("a 1", "s", ""),
        Row::url("http://bao.example.org/1/", "s", ""),
    ]);
    let of = |id: &str, url: Option<&str>| Article {
        meta: Metadata {
            url: url.map(str::to_owned),
            ..Metadata::default()
        },
        ..article(id, "Một dòng.")
    };
    for (article, gone) in [
        (of("a 1", None), true),
        (of("b", Some("https://bao.example.org/1")), true),
        (of("b", Some("https://bao.example.org/2")), false),
        (of("a 2", None), false),
    ] {
        assert_eq!(list.is_forgotten(&article), gone, "{article:?}");
        assert!(list.redacted(&article, Lexicon::builtin()).is_none());
    }
}

#[test]
fn a_name_may_be_forgotten_here_and_then_everywhere() {
    let lexicon = Lexicon::builtin();
    let here = Row::person("Lê Văn Mẫu", &["a".into()], "salt", "", lexicon).unwrap();
    let some = list([here.clone()]);
    let all = list([here, person("Lê Văn Mẫu")]);
    let text = "Ông Lê Văn Mẫu dự.";
    let redacted = |list: &Forgotten, id| list.redacted(&article(id, text), lexicon).map(|article| article.text);
    let blanked = Some("Ông ██ ███ ███ dự.".to_owned());
    assert_eq!((redacted(&some, "a"), redacted(&some, "b")), (blanked.clone(), None));
    assert_eq!((redacted(&all, "a"), redacted(&all, "b")), (blanked.clone(), blanked));
    assert_eq!((some.keys().len(), all.keys().len()), (1, 2));
    assert!(!some.names(text, None, lexicon) && some.names(text, Some("a"), lexicon) && all.names(text, None, lexicon));
}

#[test]
fn a_file_is_read_as_it_was_written_and_tells_no_name() {
    let rows = [
        person("Lê Văn Mẫu"),
        Row::person(
            "Vũ Văn Ví",
            &["a".into(), "b".into()],
            "other",
            "2026-01-02",
            Lexicon::builtin(),
        )
        .unwrap(),
        Row::article("le-van-mau", "salt", "2026-01-02"),
        Row::url("https://example.org/x", "salt", ""),
    ];
    let list = list(rows);
    let content = list.content();
    assert_eq!(Forgotten::parse("forgotten.csv", content.as_bytes()).unwrap(), list);
    for word in ["Mẫu", "mau", "example"] {
        assert!(!content.contains(word), "{content}");
    }
    for (from, to, reason) in [
        ("forgotten,key", "key,forgotten", "the first line must be"),
        ("person,", "place,", "it must be one of"),
        (",3,", ",none,", "must be a number"),
        (",salt,2026", ",,2026", "salt is empty"),
        ("article,", "article,0", "32 hexadecimal digits"),
    ] {
        let faults = Forgotten::parse("f", content.replace(from, to).as_bytes()).unwrap_err();
        assert!(faults[0].reason.contains(reason), "{faults:?}");
    }
}

#[test]
fn what_is_told_of_somebody_forgotten_is_laid_to_nobody_else() {
    let lexicon = Lexicon::builtin();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    let mut tried = 0;
    for name in ["personnel-decisions.txt", "government-online.txt", "short-item.txt"] {
        let article = read(Source::file(folder.join(name)), &Options::default()).unwrap();
        let before = extract(&article, lexicon);
        let keys = Keys::new(&article, &before);
        let said: Vec<Vec<String>> = before.facts.iter().map(|fact| keys.says(fact)).collect();
        let officials = before.entities.iter().filter(|entity| entity.class == Class::Official);
        for official in officials.step_by(3) {
            let list = list([person(&official.name)]);
            let redacted = list.redacted(&article, lexicon).unwrap();
            tried += 1;
            assert_eq!(redacted.text.chars().count(), article.text.chars().count());
            assert_eq!(list.redacted(&redacted, lexicon), None, "once is enough");
            let after = extract(&redacted, lexicon);
            assert!(after.entities.iter().all(|entity| entity.name != official.name));
            let keys = Keys::new(&redacted, &after);
            for fact in &after.facts {
                let now = keys.says(fact);
                let is_old = said.iter().any(|before| redact::is_same(before, &now));
                assert!(is_old, "{name} without {}: {now:?}", official.name);
            }
        }
    }
    assert!(tried > 6, "{tried}");
}

#[test]
fn the_order_of_forgetting_and_of_coming_does_not_matter() {
    let lexicon = Lexicon::builtin();
    let text = "Sáng 28/12/2022, đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy Hà Nam và đồng chí Trần Thị Thử, Chủ tịch UBND tỉnh Hà Nam chủ trì \
        hội nghị. Ông Mẫu đề nghị bà Thử sớm kết luận.";
    let one = list([person("Lê Văn Mẫu")]);
    let both = list([person("Lê Văn Mẫu"), person("Trần Thị Thử")]);
    let whole = article("a", text);
    let first = one.redacted(&whole, lexicon).unwrap();
    assert_eq!(both.redacted(&first, lexicon), both.redacted(&whole, lexicon));
    let mixed = both.redacted(&whole, lexicon).unwrap().text;
    assert!(
        !mixed.contains("Mẫu") && !mixed.contains("Thử") && mixed.contains("đề nghị"),
        "{mixed}"
    );
}

proptest! {
    #[test]
    fn any_text_keeps_its_length_and_loses_the_name(words in prop::collection::vec("(Lê|Văn|Mẫu|đồng chí|ông|,|\\.|\n|█|Bí thư|[a-zđ]{1,4})", 0..30)) {
        let text = words.join(" ");
        let list = list([person("Lê Văn Mẫu")]);
        let lexicon = Lexicon::builtin();
        let whole = article("a", &text);
        prop_assert_eq!(list.redacted(&whole, lexicon).is_some(), list.names(&text, None, lexicon));
        if let Some(redacted) = list.redacted(&whole, lexicon) {
            prop_assert_eq!(redacted.text.chars().count(), text.chars().count());
            prop_assert!(!list.names(&redacted.text, None, lexicon));
        }
    }
}
