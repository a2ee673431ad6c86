#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use oxigraph::model::GraphName;
use proptest::prelude::*;
use tempfile::TempDir;

use super::*;
use crate::decide::Forgotten;
use crate::extract::{Keys, extract};
use crate::model::Metadata;
use crate::rdf::vocabulary::rdf;
use crate::store::{cache, sorted_lines};

/// Three states of each of five articles that name the same people, bodies and documents, so that one tells on another.
const TEXTS: [[&str; 3]; 5] = [
    [
        "Sáng 28/12/2022, Ban Tổ chức Thành ủy Hải Phòng tổ chức Hội nghị tổng kết công tác năm 2022. Đồng chí Nguyễn Văn \
         Hiếu, Trưởng Ban Tổ chức Thành ủy chủ trì hội nghị.",
        "Ngày 28-12-2022, Ban Tổ chức Thành ủy Hải Phòng tổng kết công tác. Đồng chí Nguyễn Văn Hiếu dự.",
        "Không có hội nghị nào.",
    ],
    [
        "Ngày 20/1/2023, tại Cần Thơ, đồng chí Nguyễn Văn Hiếu, Bí thư Thành ủy Cần Thơ, quán triệt Kết luận số 21-KL/TW.",
        "Đồng chí Nguyễn Văn Hiếu, nguyên Bí thư Thành ủy Cần Thơ, dự hội nghị ngày 21/1/2023.",
        "Kết luận số 21-KL/TW ngày 25/10/2021 của Ban Chấp hành Trung ương được quán triệt tại Cần Thơ.",
    ],
    [
        "Ngày 28/12/2022, Hội nghị tổng kết công tác năm 2022 của Ban Tổ chức Thành ủy Hải Phòng kết nạp 2.046 đảng viên.",
        "Năm 2022, Hải Phòng kết nạp 2.046 đảng viên, đạt 102% kế hoạch.",
        "Đồng chí Trần Thị Mai, Phó Trưởng ban Ban Tổ chức Trung ương phát biểu.",
    ],
    [
        "Đồng chí Trần Thị Mai, Phó Trưởng Ban Tổ chức Trung ương dự Đại hội XIII của Đảng.",
        "Nghị quyết số 21-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương khóa XIII.",
        "Nghị quyết số 21-NQ/TW của Ban Chấp hành Trung ương.",
    ],
    [
        "Nguyễn Văn Hiếu",
        "Ngày 5/7/2025, Tỉnh ủy Gia Lai họp. Đồng chí Nguyễn Văn Hiếu chủ trì.",
        "Ngày 5/7/2024, Tỉnh ủy Gia Lai họp. Đồng chí Nguyễn Văn Hiếu chủ trì.",
    ],
];

fn article(number: usize, state: usize) -> Article {
    Article {
        id: format!("a-{number}"),
        text: TEXTS[number][state].to_owned(),
        meta: Metadata {
            title: (state == 0).then(|| format!("Bài {number}")),
            published: (number != 3).then(|| "2023-01-25".to_owned()),
            ..Metadata::default()
        },
    }
}

fn settings(jobs: usize) -> Settings<'static> {
    Settings {
        lexicon: Lexicon::builtin(),
        decisions: Decisions::none(),
        base: None,
        jobs: NonZeroUsize::new(jobs),
        progress: &|_| {},
    }
}

fn put(path: &Path, articles: Vec<Article>, settings: &Settings<'_>) -> Report {
    build(&mut Store::write(path).unwrap(), articles, settings).unwrap()
}

fn lines(path: &Path) -> Vec<String> {
    sorted_lines(Store::read(path).unwrap().oxigraph()).unwrap()
}

/// Every kind of place that a graph can live in.
fn places(folder: &TempDir) -> Vec<PathBuf> {
    let mut names = vec!["a.nq", "a.trig.gz"];
    if cfg!(feature = "rocksdb") {
        names.push("a");
    }
    names.iter().map(|name| folder.path().join(name)).collect()
}

/// What somebody may decide; each of these is right of some of the texts.
const ROWS: [&str; 5] = [
    "different,official/Nguyễn-Văn-Hiếu~Cần-Thơ,\"article/a-4#char=0,15\"",
    "same,official/Nguyễn-Văn-Hiếu~Cần-Thơ,official/Nguyễn-Văn-Hiếu~Gia-Lai~2025",
    "pin,official/Nguyễn-Văn-Hiếu~Cần-Thơ,official/Hiếu",
    "pin,official/Trần-Thị-Mai~Ban-Tổ-chức-Trung-ương,official/Mai",
    "unsure,document/21-NQ~TW~2022,document/21-NQ~TW",
];

/// Of which facts some are wrong: the number of the article, and the words of the fact.
const WRONG: [(usize, &str); 2] = [(0, "Trưởng Ban Tổ chức"), (2, "2.046 đảng viên")];

/// All that somebody may decide.
fn rows() -> Vec<String> {
    let wrong = WRONG.iter().map(|(number, words)| {
        let article = article(*number, 0);
        let extraction = extract(&article, Lexicon::builtin());
        let fact = extraction
            .facts
            .iter()
            .find(|fact| article.text[fact.evidence[0].start..fact.evidence[0].end].contains(words));
        let key = Keys::new(&article, &extraction).of(fact.unwrap(), 0);
        format!("reject,article/{}#fact-{key},", article.id)
    });
    ROWS.iter().map(|row| (*row).to_owned()).chain(wrong).collect()
}

fn decided(chosen: &BTreeSet<usize>) -> Decisions {
    let rows = rows();
    let rows: Vec<&str> = chosen.iter().map(|row| rows[*row].as_str()).collect();
    let text = format!("decision,subject_id,object_id\n{}\n", rows.join("\n"));
    Decisions::parse("decisions.csv", text.as_bytes()).unwrap()
}

#[derive(Clone, Debug)]
enum Step {
    Build(BTreeMap<usize, usize>),
    Remove(Vec<usize>),
    /// Decisions are added, or their rows removed; then something is built.
    Decide(BTreeSet<usize>),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => prop::collection::btree_map(0..TEXTS.len(), 0..3_usize, 1..4).prop_map(Step::Build),
        1 => prop::collection::vec(0..TEXTS.len(), 1..3).prop_map(Step::Remove),
        2 => prop::collection::btree_set(0..ROWS.len() + WRONG.len(), 0..4).prop_map(Step::Decide),
    ];
    prop::collection::vec(step, 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_history_equals_a_fresh_build_of_what_remains(steps in steps()) {
        let folder = TempDir::new().unwrap();
        for path in places(&folder) {
            let mut remaining: BTreeMap<usize, usize> = BTreeMap::new();
            let mut decisions = Decisions::default();
            put(&path, Vec::new(), &settings(1));
            for step in &steps {
                match step {
                    Step::Build(articles) => {
                        let articles_now = articles.iter().map(|(n, state)| article(*n, *state)).collect();
                        put(&path, articles_now, &Settings { decisions: &decisions, ..settings(2) });
                        remaining.extend(articles);
                    }
                    Step::Remove(numbers) => {
                        let there: Vec<usize> = numbers.iter().copied().filter(|n| remaining.remove(n).is_some()).collect();
                        let names: Vec<String> = there.iter().map(|n| format!("a-{n}")).collect();
                        let settings = Settings { decisions: &decisions, ..settings(2) };
                        remove(&mut Store::write(&path).unwrap(), &names, &settings).unwrap();
                    }
                    Step::Decide(rows) => {
                        decisions = decided(rows);
                        put(&path, Vec::new(), &Settings { decisions: &decisions, ..settings(2) });
                    }
                }
            }
            let fresh = folder.path().join("fresh.nq");
            let _ = std::fs::remove_file(&fresh);
            // The other order, the other number of threads.
            let all = remaining.iter().rev().map(|(n, state)| article(*n, *state)).collect();
            put(&fresh, all, &Settings { decisions: &decisions, ..settings(1) });
            prop_assert_eq!(lines(&path), lines(&fresh));
        }
    }
}

/// A store in memory, changed with what is remembered of it, which goes through a file.
struct Remembering {
    store: Store,
    file: PathBuf,
}

impl Remembering {
    fn new(folder: &TempDir) -> Self {
        Self {
            store: Store::in_memory().unwrap(),
            file: folder.path().join("remembered"),
        }
    }

    fn change(
        &mut self,
        settings: &Settings<'_>,
        change: impl FnOnce(&mut Store, &Context, Option<Cache>) -> Done,
    ) -> Report {
        let context = context(&self.store, settings).unwrap();
        let cache = if self.file.exists() {
            cache::read(&self.file).unwrap()
        } else {
            Cache::of_nothing(context.clone())
        };
        assert!(cache.fits(&self.store).unwrap());
        let (report, after) = change(&mut self.store, &context, Some(cache)).unwrap();
        match after {
            Some(after) => after.write(&self.file).unwrap(),
            None => assert!(report.untouched),
        }
        report
    }
}

/// Quads in a named graph and in one without a name.
fn made_elsewhere() -> Vec<Quad> {
    let text = "<https://example.org/a> <https://example.org/p> \"1\", \"2\" .";
    let of = |graph: GraphName| {
        let triples = oxigraph::io::RdfParser::from_format(oxigraph::io::RdfFormat::Turtle).with_default_graph(graph);
        triples.for_slice(text).collect::<Result<Vec<Quad>, _>>().unwrap()
    };
    let named = NamedNode::new_unchecked("https://example.org/graph");
    [
        of(named.into()),
        of(oxigraph::model::BlankNode::new_unchecked("g").into()),
    ]
    .concat()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_remembered_changes_no_graph_and_no_report(steps in steps(), with_others in any::<bool>()) {
        let folder = TempDir::new().unwrap();
        let mut remembering = Remembering::new(&folder);
        let mut plain = Store::in_memory().unwrap();
        if with_others {
            for store in [&remembering.store, &plain] {
                store.oxigraph().extend(made_elsewhere()).unwrap();
            }
        }
        let mut there: BTreeSet<usize> = BTreeSet::new();
        let mut decisions = Decisions::default();
        for step in &steps {
            if let Step::Decide(rows) = step {
                decisions = decided(rows);
            }
            let settings = Settings { decisions: &decisions, ..settings(2) };
            let (told, wanted) = match step {
                Step::Remove(numbers) => {
                    let numbers: BTreeSet<usize> = numbers.iter().copied().filter(|n| there.remove(n)).collect();
                    let names: Vec<String> = numbers.iter().map(|n| format!("a-{n}")).collect();
                    let take = |store: &mut Store, context: &Context, cache| take(store, &names, &settings, context, cache);
                    (remembering.change(&settings, take), remove(&mut plain, &names, &settings).unwrap())
                }
                Step::Build(_) | Step::Decide(_) => {
                    let articles: Vec<Article> = match step {
                        Step::Build(articles) => articles.iter().map(|(n, state)| article(*n, *state)).collect(),
                        _ => Vec::new(),
                    };
                    if let Step::Build(articles) = step {
                        there.extend(articles.keys());
                    }
                    let given = articles.clone();
                    let put = |store: &mut Store, context: &Context, cache| super::put(store, given, false, &settings, context, cache);
                    (remembering.change(&settings, put), build(&mut plain, articles, &settings).unwrap())
                }
            };
            prop_assert_eq!(told, wanted);
            prop_assert_eq!(sorted_lines(remembering.store.oxigraph()).unwrap(), sorted_lines(plain.oxigraph()).unwrap());
        }
    }
}

#[test]
fn what_is_remembered_is_not_used_where_it_does_not_fit() {
    let folder = TempDir::new().unwrap();
    let mut remembering = Remembering::new(&folder);
    let settings = settings(1);
    let add = |number: usize, state: usize| {
        let settings = &settings;
        move |store: &mut Store, context: &Context, cache| {
            super::put(store, vec![article(number, state)], false, settings, context, cache)
        }
    };
    remembering.change(&settings, add(0, 0));
    remembering.change(&settings, add(1, 0));
    let cache = cache::read(&remembering.file).unwrap();
    // another article, the same with another text, one that is gone
    for (number, state) in [(2, 0), (1, 1)] {
        let mut store = Store::in_memory().unwrap();
        build(&mut store, vec![article(0, 0), article(1, 0)], &settings).unwrap();
        assert!(cache.fits(&store).unwrap());
        build(&mut store, vec![article(number, state)], &settings).unwrap();
        assert!(!cache.fits(&store).unwrap());
    }
    // one of the graphs beside articles is gone
    for name in BESIDE {
        let mut store = Store::in_memory().unwrap();
        build(&mut store, vec![article(0, 0), article(1, 0)], &settings).unwrap();
        let graph = iri::graph(&cache.context.base, name);
        store.commit(&Changes::from([(graph, Vec::new())])).unwrap();
        assert!(!cache.fits(&store).unwrap(), "{name}");
    }
    remove(&mut remembering.store, &["a-0".to_owned()], &settings).unwrap();
    assert!(!cache.fits(&remembering.store).unwrap());
    // a file that was cut, or of which a bit is another
    let whole = std::fs::read(&remembering.file).unwrap();
    for at in (0..whole.len()).step_by(7) {
        std::fs::write(&remembering.file, &whole[..at]).unwrap();
        assert!(cache::read(&remembering.file).is_err(), "{at}");
        let mut bits = whole.clone();
        bits[at] ^= 0x10;
        std::fs::write(&remembering.file, bits).unwrap();
        assert!(cache::read(&remembering.file).is_err(), "{at}");
    }
}

/// The people of the store, as paths.
fn people(path: &Path) -> BTreeSet<String> {
    let store = Store::read(path).unwrap();
    let marks = store
        .oxigraph()
        .quads_for_pattern(None, Some(rdf::TYPE), Some(tt::OFFICIAL.into()), None);
    marks
        .map(|quad| quad.unwrap().subject.to_string())
        .filter_map(|iri| Some(iri.split_once("/official/")?.1.trim_end_matches('>').to_owned()))
        .collect()
}

fn hieu(number: usize, office: &str) -> Article {
    Article {
        id: format!("h-{number}"),
        text: format!("Đồng chí Nguyễn Văn Hiếu, {office} phát biểu tại Hội nghị giao ban ngày 3/2/2022 ở Cần Thơ."),
        ..Article::default()
    }
}

#[test]
fn decisions_join_part_and_pin_and_are_undone_by_removing_them() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.nq");
    let articles = || {
        vec![
            hieu(0, "Bí thư Thành ủy Cần Thơ"),
            hieu(1, "Phó Bí thư Thành ủy Cần Thơ"),
            hieu(2, "Bí thư Tỉnh ủy Lào Cai"),
        ]
    };
    put(&path, articles(), &settings(1));
    let before = lines(&path);
    let (can_tho, lao_cai) = ("Nguyễn-Văn-Hiếu~Cần-Thơ", "Nguyễn-Văn-Hiếu~Lào-Cai");
    assert_eq!(people(&path), BTreeSet::from([can_tho, lao_cai].map(str::to_owned)));
    let try_out = |rows: &str, wanted: &[&str], idle: &[&str]| {
        let text = format!("decision,subject_id,object_id\n{rows}");
        let decisions = Decisions::parse("d.csv", text.as_bytes()).unwrap();
        let report = put(
            &path,
            Vec::new(),
            &Settings {
                decisions: &decisions,
                ..settings(2)
            },
        );
        assert_eq!(
            people(&path),
            wanted.iter().map(|w| (*w).to_owned()).collect(),
            "{rows}"
        );
        assert_eq!(report.idle_decisions.len(), idle.len(), "{:?}", report.idle_decisions);
        for (told, wanted) in report.idle_decisions.iter().zip(idle) {
            assert!(told.contains(wanted), "{told}");
        }
    };
    let same = format!("same,official/{can_tho},official/{lao_cai}");
    try_out(&same, &[can_tho], &[]);
    try_out(
        &format!("different,official/{can_tho},\"article/h-1#char=9,24\""),
        &[can_tho, &format!("{can_tho}~2"), lao_cai],
        &[],
    );
    try_out(
        &format!(
            "different,official/{can_tho},\"article/h-1#char=9,24\"\nsame,official/{lao_cai},\"article/h-1#char=9,24\""
        ),
        &[can_tho, lao_cai],
        &[],
    );
    try_out(
        &format!("pin,official/{can_tho},official/Hiếu"),
        &["Hiếu", lao_cai],
        &[],
    );
    try_out(
        &format!(
            "pin,official/{can_tho},official/{lao_cai}\nsame,official/{can_tho},official/Nobody\nreject,article/h-0#fact-000000000000,"
        ),
        &[can_tho, lao_cai],
        &[
            "d.csv:2: `pin` does nothing: official/Nguyễn-Văn-Hiếu~Lào-Cai is what the rules call another",
            "the rules give no official/Nobody",
            "no longer read",
        ],
    );
    try_out(
        &format!("{same}\ndifferent,official/{can_tho},\"article/h-2#char=9,24\""),
        &[can_tho],
        &["d.csv:3: `different` does nothing: other rows join"],
    );
    try_out("", &[can_tho, lao_cai], &[]);
    assert_eq!(lines(&path), before);
}

#[test]
fn the_report_tells_what_was_done_and_the_same_again_writes_nothing() {
    let folder = TempDir::new().unwrap();
    for path in places(&folder) {
        let first = put(&path, vec![article(0, 0), article(1, 0)], &settings(2));
        assert_eq!(
            (first.added, first.changed, first.articles, first.untouched),
            (2, 0, 2, false)
        );
        let before = lines(&path);
        let again = put(&path, vec![article(1, 0)], &settings(2));
        assert_eq!(
            (again.added, again.unchanged, again.articles, again.untouched),
            (0, 1, 2, true)
        );
        assert_eq!((again.facts, again.quads), (first.facts, first.quads));
        let third = put(&path, vec![article(1, 1), article(2, 0)], &settings(2));
        assert_eq!(
            (third.added, third.changed, third.unchanged, third.articles),
            (1, 1, 0, 3)
        );
        let mut store = Store::write(&path).unwrap();
        let iri = format!("{DEFAULT_BASE}article/a-2");
        let fourth = remove(&mut store, &[iri], &settings(2)).unwrap();
        assert_eq!((fourth.removed.len(), fourth.articles), (1, 2));
        let fifth = build(&mut store, vec![article(1, 0)], &settings(2)).unwrap();
        assert_eq!((fifth.changed, fifth.articles), (1, 2));
        drop(store);
        assert_eq!(lines(&path), before);
    }
}

#[test]
fn what_is_not_given_again_is_told_or_taken_out() {
    let folder = TempDir::new().unwrap();
    for path in places(&folder) {
        put(&path, vec![article(0, 0), article(1, 0), article(2, 0)], &settings(2));
        let again = put(&path, vec![article(1, 0)], &settings(2));
        assert_eq!(
            (again.others, again.untouched),
            (vec!["a-0".to_owned(), "a-2".to_owned()], true)
        );
        let mut store = Store::write(&path).unwrap();
        let only = replace(&mut store, vec![article(1, 0), article(3, 0)], &settings(2)).unwrap();
        assert_eq!((only.added, only.unchanged, only.articles), (1, 1, 2));
        assert_eq!(
            (only.removed, only.others),
            (vec!["a-0".to_owned(), "a-2".to_owned()], vec![])
        );
        let same = replace(&mut store, vec![article(1, 0), article(3, 0)], &settings(2)).unwrap();
        assert!(same.untouched && same.removed.is_empty());
        drop(store);
        let fresh = folder.path().join("fresh.nq");
        let _ = std::fs::remove_file(&fresh);
        put(&fresh, vec![article(3, 0), article(1, 0)], &settings(1));
        assert_eq!(lines(&path), lines(&fresh));
    }
}

#[test]
fn a_panic_in_a_first_build_leaves_no_store() {
    let folder = TempDir::new().unwrap();
    let articles = || (0..TEXTS.len()).map(|number| article(number, 0)).collect::<Vec<_>>();
    let panics = |progress| assert!(!matches!(progress, Progress::Comparing { done: 3, .. }), "in a test");
    for path in places(&folder) {
        let built = std::panic::catch_unwind(|| {
            let settings = Settings {
                progress: &panics,
                ..settings(1)
            };
            put(&path, articles(), &settings)
        });
        assert!(built.is_err());
        assert!(path.extension().is_none() || !path.exists(), "{}", path.display());
        assert_eq!(put(&path, articles(), &settings(1)).added, TEXTS.len());
    }
}

#[test]
fn articles_come_back_as_they_went_in() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.nq");
    let given: Vec<Article> = (0..TEXTS.len()).map(|n| article(n, n % 3)).collect();
    put(&path, given.clone(), &settings(1));
    assert_eq!(held::articles(&Store::read(&path).unwrap()).unwrap(), given);
}

#[test]
fn another_lexicon_makes_every_article_anew() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.nq");
    put(&path, vec![article(0, 0), article(1, 0)], &settings(1));
    let words = folder.path().join("words");
    std::fs::create_dir(&words).unwrap();
    std::fs::write(
        words.join("not-people.csv"),
        "id,form,aliases,meaning\nmy-word,Không Ai Cả,,\n",
    )
    .unwrap();
    let lexicon = Lexicon::with(&[words]).unwrap();
    let other = Settings {
        lexicon: &lexicon,
        decisions: Decisions::none(),
        ..settings(1)
    };
    let report = put(&path, vec![article(2, 0)], &other);
    assert_eq!((report.added, report.changed), (1, 2));
    let fresh = folder.path().join("fresh.nq");
    put(&fresh, vec![article(0, 0), article(1, 0), article(2, 0)], &other);
    assert_eq!(lines(&path), lines(&fresh));
}

#[test]
fn a_store_keeps_its_base() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.nq");
    let with = |base| Settings { base, ..settings(1) };
    let mut store = Store::write(&path).unwrap();
    for (base, expected) in [
        ("example", "not a base"),
        ("https://example.org/id", "does not end in /"),
        ("https://example.org/id#", "has a # or ?"),
        ("https://example.org/?id=/", "has a # or ?"),
    ] {
        let error = build(&mut store, vec![article(0, 0)], &with(Some(base))).unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
    }
    let mine = "https://example.org/id/";
    build(&mut store, vec![article(0, 0)], &with(Some(mine))).unwrap();
    build(&mut store, vec![article(1, 0)], &with(None)).unwrap();
    assert_eq!(base_of(&store).unwrap().as_deref(), Some(mine));
    let other = build(&mut store, vec![article(2, 0)], &with(Some("https://example.com/"))).unwrap_err();
    assert!(matches!(other, UpdateError::OtherBase { .. }), "{other}");
    let all = sorted_lines(store.oxigraph()).unwrap();
    assert!(all.iter().all(|line| line.contains("<https://example.org/id/")));
}

#[test]
fn nothing_is_removed_if_one_name_fits_no_article() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.nq");
    put(&path, vec![article(0, 0)], &settings(1));
    let mut store = Store::write(&path).unwrap();
    let names = ["a-0".to_owned(), "a-9".to_owned()];
    let error = remove(&mut store, &names, &settings(1)).unwrap_err();
    assert!(error.to_string().contains("no such article: a-9"), "{error}");
    drop(store);
    assert_eq!(held::articles(&Store::read(&path).unwrap()).unwrap().len(), 1);
}

#[test]
fn what_was_loaded_stays_and_changes_nothing_else() {
    let folder = TempDir::new().unwrap();
    // what is loaded speaks of an article and its facts itself, as another store's export does
    let other = folder.path().join("other.nq");
    put(&other, vec![article(2, 0)], &settings(1));
    let path = folder.path().join("a.nq");
    put(&path, vec![article(0, 0), article(1, 0)], &settings(1));
    let store = &mut Store::write(&path).unwrap();
    let none = Forgotten::default();
    let loaded = crate::store::load::load(store, &[other], None, None, &none, Lexicon::builtin()).unwrap();
    build(store, vec![article(2, 1)], &settings(1)).unwrap();
    let report = remove(store, &["a-0".to_owned()], &settings(1)).unwrap();
    let fresh = folder.path().join("fresh.nq");
    let wanted = put(&fresh, vec![article(1, 0), article(2, 1)], &settings(1));
    assert_eq!((report.articles, report.facts), (wanted.articles, wanted.facts));
    let (kept, ours): (Vec<String>, Vec<String>) = sorted_lines(store.oxigraph())
        .unwrap()
        .into_iter()
        .partition(|line| line.ends_with("/graph/loaded/other> ."));
    assert_eq!(ours, lines(&fresh));
    assert_eq!(kept.len(), loaded[0].triples);
}
