//! Every reader, and all of them by one contract.
#![expect(clippy::unwrap_used, reason = "a test may panic")]
use std::fs;
use std::io::Write;

use super::*;

const TEXT: &str = "Hội nghị sơ kết\n\nSáng 3/7, Tỉnh ủy Hà Nam họp.\n";

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Reads `bytes` from a file of that name.
fn file(name: &str, bytes: &[u8]) -> Result<Article, ReadError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    read(Source::file(path), &Options::default())
}

#[test]
fn formats_by_name_and_by_content() {
    let page =
        "<html><title>Hội nghị sơ kết</title><p>Sáng 3/7, Tỉnh ủy Hà Nam tổ chức Hội nghị sơ kết sáu tháng.</p></html>";
    for (name, text, id, first) in [
        ("a.txt", TEXT, "a", "Hội nghị sơ kết"),
        ("a.b.TXT", "\u{FEFF}# Hội\r\nnghị", "a.b", "# Hội"),
        ("a.md", "---\nid: b\n---\n# Hội **nghị**", "b", "Hội nghị"),
        ("a.htm", page, "a", "Hội nghị sơ kết"),
        ("page", page, "page", "Hội nghị sơ kết"),
        ("note", "# Hội *nghị*", "note", "Hội nghị"),
        ("Tin số 1.text", TEXT, "Tin-số-1", "Hội nghị sơ kết"),
    ] {
        let article = file(name, text.as_bytes()).unwrap();
        assert_eq!(
            (article.id.as_str(), article.text.lines().next()),
            (id, Some(first)),
            "{name}"
        );
    }
    assert_eq!(Format::of_path(Path::new("x/a.html.gz")), Some(Format::Html));
    assert_eq!("markdown".parse::<Format>().unwrap(), Format::Md);
    assert!(
        "odt"
            .parse::<Format>()
            .unwrap_err()
            .to_string()
            .contains("txt, md, html")
    );
}

#[test]
fn gzip_is_seen_through_and_bounded() {
    let article = file("a.txt.gz", &gz(TEXT.as_bytes())).unwrap();
    assert_eq!((article.id.as_str(), article.text.as_str()), ("a", TEXT));
    let two = [gz(b"m\xE1\xBB\x99t "), gz(b"hai")].concat();
    assert_eq!(file("a.txt.gz", &two).unwrap().text, "một hai");
    let zeros = gz(&vec![b' '; usize::try_from(MAX_BYTES).unwrap() + 1]);
    assert!(matches!(file("a.txt.gz", &zeros), Err(ReadError::TooLarge { .. })));
    assert!(matches!(file("a.txt.gz", &zeros[..100]), Err(ReadError::Gzip { .. })));
}

#[test]
fn the_sidecar_wins() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tin.md");
    let sidecar = folder.path().join("tin.meta.toml");
    fs::write(&path, "---\nid: mot\ntitle: Cũ\nauthor: Lê Mẫu\n---\nHội nghị").unwrap();
    fs::write(&sidecar, "id = 'hai'\ntitle = 'Mới'\n").unwrap();
    let article = read(Source::file(&path), &Options::default()).unwrap();
    assert_eq!(article.id, "hai");
    assert_eq!(article.meta.title.as_deref(), Some("Mới"));
    assert_eq!(article.meta.author.as_deref(), Some("Lê Mẫu"));
    fs::write(&sidecar, "id = '../hai'\n").unwrap();
    let said = read(Source::file(&path), &Options::default()).unwrap_err().to_string();
    assert!(said.contains("tin.meta.toml") && said.contains("'/'"), "{said}");
}

#[test]
fn what_cannot_be_read_says_why() {
    for (name, bytes, why) in [
        ("a.txt", "".as_bytes(), "a.txt: the file is empty"),
        ("a.txt", b" \r\n\t", "is empty"),
        ("a.txt", "\u{FEFF}\u{A0}".as_bytes(), "is empty"),
        ("a.md", b"---\ntitle: a\n---\n", "is empty"),
        ("a.txt", b"\x89PNG\r\n", "a.txt: not a text file (a picture at byte 0)"),
        ("a.html", b"<nav>Trang</nav>", "a.html: the page has no main text"),
    ] {
        let said = file(name, bytes).unwrap_err().to_string();
        assert!(said.contains(why), "{said}");
    }
    let said = read(Source::file("khong/co.txt"), &Options::default())
        .unwrap_err()
        .to_string();
    assert!(
        said.starts_with("khong/co.txt: no such file: the folder khong is not there"),
        "{said}"
    );
    let said = read(Source::file("."), &Options::default()).unwrap_err().to_string();
    assert!(said.contains("cannot be read"), "{said}");
}

#[test]
fn bytes_in_hand_need_no_file() {
    let options = Options {
        format: Some(Format::Txt),
        ..Options::default()
    };
    let article = read(Source::stream("-", TEXT.as_bytes()), &options).unwrap();
    assert_eq!((article.id.as_str(), article.text.as_str()), ("stdin", TEXT));
}

/// Reads all of a corpus that stands in a file of that name: `id|title|published|text` or the error.
fn corpus(name: &str, bytes: &[u8], map: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let options = Options {
        fields: map.parse().unwrap(),
        ..Options::default()
    };
    let told = |result: Result<(Place, Article), ReadError>| match result {
        Ok((_, article)) => {
            let meta = article.meta;
            format!(
                "{}|{}|{}|{}",
                article.id,
                meta.title.unwrap_or_default(),
                meta.published.unwrap_or_default(),
                article.text.replace('\n', "/")
            )
        }
        Err(error) => error.to_string().replace(&format!("{}/", folder.path().display()), ""),
    };
    match open(Source::file(path), &options) {
        Opened::Corpus(corpus) => corpus.map(told).collect(),
        Opened::Single(single) => vec![told(single.result)],
    }
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn corpora_of_every_form_give_the_same_articles() {
    let want = [
        "a1|Họp; sơ kết|2023-07-03|Sáng 3/7, Tỉnh ủy họp./Đồng chí “A” dự.",
        "tin-2|||Chiều 4/7.",
    ];
    let jsonl = "{\"id\":\"a1\",\"title\":\"Họp; sơ kết\",\"published\":\"3/7/2023\",\"text\":\"Sáng 3/7, Tỉnh ủy họp.\\nĐồng chí “A” dự.\",\"views\":7}\n\n\
        {\"text\":\"Chiều 4/7.\",\"title\":null}\n";
    let csv = "id,title,published,text,views\na1,Họp; sơ kết,3/7/2023,\"Sáng 3/7, Tỉnh ủy họp.\nĐồng chí “A” dự.\",7\n,,,Chiều 4/7.,\n";
    let excel = "id;title;published;text;views\r\na1;\"Họp; sơ kết\";3/7/2023;\"Sáng 3/7, Tỉnh ủy họp.\r\nĐồng chí “A” dự.\";7\r\n;;;Chiều 4/7.;\r\n;;;;\r\n";
    let tabs = "ID\tTitle\tPublished\tText\na1\tHọp; sơ kết\t3/7/2023\t\"Sáng 3/7, Tỉnh ủy họp.\nĐồng chí “A” dự.\"\n\t\t\tChiều 4/7.\n";
    let mapped = csv.replace("text", "Nội dung").replace("title", "tiêu đề");
    let marked = |text: &str| [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for (name, bytes, map) in [
        ("tin.jsonl", jsonl.as_bytes().to_vec(), ""),
        ("tin.ndjson", marked(jsonl), ""),
        (
            "tin.jsonl",
            jsonl.replace('\n', "\r\n").replace("\\r\n", "\\n").into_bytes(),
            "",
        ),
        ("tin", jsonl.as_bytes().to_vec(), ""),
        ("tin.json", jsonl.as_bytes().to_vec(), ""),
        ("tin.jsonl.gz", gz(jsonl.as_bytes()), ""),
        ("tin.jsonl", utf16(jsonl), ""),
        ("tin.csv", csv.as_bytes().to_vec(), ""),
        ("tin", csv.as_bytes().to_vec(), ""),
        ("tin.csv", marked(excel), ""),
        ("tin.csv", format!("sep=;\r\n{excel}").into_bytes(), ""),
        ("tin.csv.gz", gz(&marked(excel)), ""),
        ("tin.tsv", tabs.as_bytes().to_vec(), ""),
        ("tin.csv", utf16(tabs), ""),
        ("tin.csv", mapped.into_bytes(), "text=nội dung, title=Tiêu đề"),
    ] {
        assert_eq!(corpus(name, &bytes, map), want, "{name} {map}");
    }
}

#[test]
fn a_bad_record_is_told_with_its_place_and_the_others_are_read() {
    let jsonl = "{\"text\":\"một\"}\n{\"text\":\"hai\n{\"tex\":\"ba\",\"n\":1}\n[1]\n{\"text\":{\"a\":1}}\n{\"text\":\"sáu\",\"published\":\"hôm qua\"}\n\
        {\"text\":\"bảy\",\"id\":\"a/b\"}\n{\"html\":\"<nav>Trang</nav>\"}\n{\"text\":\"chín\",\"author\":[\"Lê Mẫu\",\"Vũ Thử\"],\"id\":9}";
    let said = corpus("tin.jsonl", jsonl.as_bytes(), "");
    for (at, want) in [
        (0, "tin-1|||một"),
        (1, "tin.jsonl: line 2: the JSON object breaks off"),
        (
            2,
            "tin.jsonl: line 3: no text: `text` or `html` is missing or empty; it has n, tex; ",
        ),
        (3, "tin.jsonl: line 4: no JSON object"),
        (4, "tin.jsonl: line 5: the field `text` is an object"),
        (
            5,
            "tin.jsonl: line 6: published \"hôm qua\" is no date; write 2024-12-10 or 2024-12-10T18:05; mend it, or leave the field out with --map published=",
        ),
        (6, "tin.jsonl: line 7: the id \"a/b\" has the character '/'"),
        (7, "tin.jsonl: line 8: the page has no main text"),
        (8, "9|||chín"),
    ] {
        assert!(said[at].starts_with(want), "{}", said[at]);
    }
    assert_eq!(said.len(), 9);

    let csv = b"title;text\nA;m\xE1\xBB\x99t\nB;hai;ba\n\"C\nD\"\nE;t\xF4i\nF;\"n\xC4\x83m\ns\xC3\xA1u\"\nG\n";
    let said = corpus("tin.csv", csv, "");
    for (at, want) in [
        (0, "tin-1|A||một"),
        (1, "tin.csv: row 3 (line 3): 3 cells where the header has 2 columns"),
        (
            2,
            "tin.csv: row 4 (line 4): no text: `text` or `html` is missing or empty; it has 1 of 2 cells",
        ),
        (3, "tin.csv: row 5 (line 6): the column `text` is no UTF-8"),
        (4, "tin-5|F||năm/sáu"),
        (5, "tin.csv: row 7 (line 9): no text"),
    ] {
        assert!(said[at].starts_with(want), "{}", said[at]);
    }
    assert_eq!(said.len(), 6);
}

#[test]
fn a_corpus_that_is_none_says_what_it_is() {
    let long = format!(
        "id,text\n1,\"{}",
        "a".repeat(usize::try_from(MAX_BYTES).unwrap() + (1 << 17))
    );
    for (name, bytes, want) in [
        (
            "a.csv",
            "tên;nội dung\nA;một\n".as_bytes(),
            "a.csv: no column `text` or `html` holds the texts; the columns are: tên, nội dung; name the one that does: --map text=NAME",
        ),
        ("a.csv", b"", "a.csv: the file is empty"),
        ("a.csv", b"id,text\n", "a.csv: only a header and no rows below it"),
        ("a.csv", long.as_bytes(), "a.csv: row 2 (line 2): larger than 1 MB"),
        ("a.jsonl", b" \n", "a.jsonl: the file is empty"),
        (
            "a.jsonl",
            b"[{\"text\":\"a\"},\n{\"text\":\"b\"}]",
            "a.jsonl: line 1: this is one JSON array; make one object a line of it: jq -c '.[]'",
        ),
        (
            "a.json",
            b"{\n  \"text\": \"a\"\n}\n",
            "a.json: line 1: the object goes over several lines",
        ),
        (
            "a.jsonl.gz",
            &gz("x".repeat(90_000).as_bytes())[..40],
            "a.jsonl.gz: damaged gzip data",
        ),
    ] {
        let said = corpus(name, bytes, "");
        let first: String = said[0].chars().take(200).collect();
        assert!(said.len() == 1 && first.starts_with(want), "{want}: {first}");
    }
}

#[test]
fn made_ids_stay_when_records_are_appended() {
    let two = "{\"text\":\"một\"}\nkhông\n{\"text\":\"ba\"}\n";
    let more = format!("{two}{{\"text\":\"bốn\"}}\n");
    let ids = |bytes: &str| {
        corpus("tin 7.jsonl", bytes.as_bytes(), "")
            .iter()
            .map(|s| s.split('|').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids(two)[2], "tin-7-3");
    assert_eq!(ids(&more)[..3], ids(two));
    assert_eq!(ids(&more)[3], "tin-7-4");
}

#[test]
fn fields_are_mapped_or_left_out() {
    let row = "{\"content\":\"một\",\"id\":\"a/b\",\"when\":\"hôm qua\",\"text\":\"khác\"}";
    assert_eq!(
        corpus("t.jsonl", row.as_bytes(), "text=content,id=,published=when"),
        [
            "t.jsonl: line 1: published \"hôm qua\" is no date; write 2024-12-10 or 2024-12-10T18:05; mend it, or leave the field out with --map published="
        ]
    );
    assert_eq!(corpus("t.jsonl", row.as_bytes(), "text=CONTENT,id="), ["t-1|||một"]);
    for (map, why) in [
        ("text", "is no FIELD=NAME"),
        ("body=content", "no field is called `body`; the fields are id, url"),
    ] {
        assert!(map.parse::<Fields>().unwrap_err().contains(why), "{map}");
    }
}

/// The files of `tests/data/read`, without what is expected of them.
fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/read");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_sample = |path: &PathBuf| {
        let extension = path.extension().unwrap_or_default();
        extension != "expected" && extension != "md" && (cfg!(feature = "pdf") || extension != "pdf")
    };
    let mut files: Vec<PathBuf> = files.filter(is_sample).collect();
    files.sort();
    files
}

/// All that an input gives, for people: metadata and text of each article, errors, notes.
fn all_of(source: Source) -> String {
    let path = source.path.display().to_string();
    let name = source.path.file_name().unwrap().to_string_lossy().into_owned();
    let told = |result: Result<(Place, Article), ReadError>| match result {
        Err(error) => format!("error: {}\n", error.to_string().replace(&path, &name)),
        Ok((place, Article { id, text, meta })) => {
            assert!(
                !text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'),
                "{name}"
            );
            let meta = serde_json::to_string(&meta).unwrap();
            format!("{}: {id} {meta}\n{text}\n", place.to_string().replace(&path, &name))
        }
    };
    match open(source, &Options::default()) {
        Opened::Corpus(mut corpus) => {
            let mut all: Vec<String> = corpus.by_ref().map(told).collect();
            all.push(format!(
                "not used: {}\n",
                corpus.ignored().collect::<Vec<_>>().join(", ")
            ));
            for (why, count) in corpus.passed_over() {
                all.push(format!("passed over: {count} {why}\n"));
            }
            all.join("----\n")
        }
        Opened::Single(single) => {
            let mut said = told(single.result);
            for note in &single.notes {
                said.extend(["note: ", note, "\n"]);
            }
            said
        }
    }
}

#[test]
fn every_format_is_read_as_expected_also_when_packed() {
    let files = samples();
    assert!(files.len() >= 3);
    for path in files {
        let read = all_of(Source::file(&path));
        let beside = path.with_extension(format!("{}.expected", path.extension().unwrap().to_string_lossy()));
        if std::env::var_os("TRITHUC_EXPECTED").is_some() {
            fs::write(&beside, &read).unwrap();
        }
        assert_eq!(read, fs::read_to_string(&beside).unwrap(), "{}", path.display());
        assert_eq!(read, all_of(Source::file(&path)), "twice: {}", path.display());
        let packed = gz(&fs::read(&path).unwrap());
        assert_eq!(
            read,
            all_of(Source::stream(&path, std::io::Cursor::new(packed))),
            "{}",
            path.display()
        );
    }
}

/// Crawlers pack each record by itself, so that one that is damaged hides no other.
#[test]
fn a_damaged_member_of_a_packed_archive_hides_no_other_record() {
    let record = |number: usize| {
        let text = TEXT.replace("3/7", &format!("{number}/7"));
        let head = "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nWARC-Date: 2023-07-04T02:03:04Z";
        let length = text.len();
        gz(format!(
            "{head}\r\nWARC-Target-URI: https://e.example/{number}\r\nContent-Length: {length}\r\n\r\n{text}\r\n\r\n"
        )
        .as_bytes())
    };
    let told = |members: &[Vec<u8>]| {
        let bytes = std::io::Cursor::new(members.concat());
        match open(Source::stream("crawl.warc.gz", bytes), &Options::default()) {
            Opened::Corpus(corpus) => corpus
                .map(|one| one.map_or_else(|e| e.to_string(), |(_, article)| article.text))
                .collect::<Vec<_>>(),
            Opened::Single(_) => panic!("an archive is no single article"),
        }
    };
    let whole: Vec<Vec<u8>> = (1..=5).map(record).collect();
    let texts = told(&whole);
    assert_eq!(texts.len(), 5);
    // Its length at the end is wrong, its data are, or its head is: all but that one are read.
    for damage in 0..3 {
        let mut members = whole.clone();
        let member = &mut members[2];
        let end = member.len();
        match damage {
            0 => member[end - 5] ^= 0x55,
            1 => member[end / 2..end / 2 + 8].fill(0xFF),
            _ => member[2] = 7,
        }
        let after = told(&members);
        for text in [&texts[0], &texts[1], &texts[3], &texts[4]] {
            assert!(after.contains(text), "{damage}: {after:?}");
        }
        let mut faults = after.iter().filter(|text| text.starts_with("crawl.warc.gz: record"));
        assert!(
            faults.any(|fault| fault.contains("its gzip data is damaged")),
            "{damage}: {after:?}"
        );
    }
}

#[test]
fn what_is_cut_or_damaged_is_told_and_never_panics() {
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % below as u64).unwrap()
    };
    for path in samples() {
        let whole = fs::read(&path).unwrap();
        for round in 0..24 {
            let mut bytes = whole.clone();
            if round % 3 == 0 {
                bytes.truncate(next(whole.len()));
            } else {
                for _ in 0..=round {
                    let at = next(bytes.len());
                    bytes[at] = u8::try_from(next(256)).unwrap();
                }
            }
            // Panics if one of its articles is not clean.
            let told = all_of(Source::stream(&path, std::io::Cursor::new(bytes)));
            assert!(!told.is_empty());
        }
    }
}

#[test]
fn what_office_programs_write_is_told_apart() {
    let archive = |entries: &[(&str, &[u8])]| {
        let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, content) in entries {
            let options = zip::write::SimpleFileOptions::default();
            out.start_file(*name, options).unwrap();
            out.write_all(content).unwrap();
        }
        out.finish().unwrap().into_inner()
    };
    let body = "<w:document xmlns:w='w'><w:body><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Họp</w:t></w:r>\
        <w:r><w:tab/><w:t xml:space='preserve'> &amp; bàn</w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p></w:body></w:document>";
    let article = file("a.docx", &archive(&[("word/document.xml", body.as_bytes())])).unwrap();
    assert_eq!(article.text, "Họp\t & bàn\n");
    let bomb = vec![b' '; usize::try_from(MAX_BYTES).unwrap() + 1];
    for (name, bytes, why) in [
        (
            "a.docx",
            archive(&[("xl/workbook.xml", b"<a/>")]),
            "a.docx: a spreadsheet, not a Word document; save the sheet as CSV UTF-8",
        ),
        ("a", archive(&[("content.xml", b"<a/>")]), "a: an OpenDocument file"),
        (
            "a.docx",
            archive(&[("../../x", b"")]),
            "a.docx: a zip archive, not a Word document",
        ),
        (
            "a.docx",
            archive(&[("word/document.xml", b"<a><b></a>")]),
            "a.docx: the document in it is damaged",
        ),
        (
            "a.docx",
            archive(&[("word/document.xml", b"<a/>")]),
            "a.docx: the file is empty",
        ),
        (
            "a.docx",
            archive(&[("word/document.xml", &bomb)]),
            "a.docx: larger than 1 MB",
        ),
        (
            "a.docx",
            b"\xD0\xCF\x11\xE0".to_vec(),
            "a.docx: an old or encrypted office document",
        ),
        (
            "a.docx",
            b"Tin".to_vec(),
            "a.docx: not a Word document, or a damaged one",
        ),
        (
            "a.doc",
            b"\xD0\xCF\x11\xE0".to_vec(),
            "a.doc: not a text file (an old office document at byte 0); save it as .docx",
        ),
    ] {
        let said = file(name, &bytes).unwrap_err().to_string();
        assert!(said.contains(why), "{why}: {said}");
    }
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_pdf_it_says_how_to_get_it() {
    let said = file("a.pdf", b"%PDF-1.7").unwrap_err().to_string();
    assert!(
        said.contains("a.pdf: this program was built without PDF; build it with"),
        "{said}"
    );
}

#[test]
fn an_address_has_no_control_characters() {
    let all = |address: &str| {
        let text = format!("{TEXT}Các đồng chí lãnh đạo tỉnh dự hội nghị.\n");
        let archive = format!(
            "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2023-07-04T02:03:04Z\r\n\
             Content-Type: text/plain\r\nContent-Length: {}\r\n\r\n{text}\r\n\r\n",
            text.len()
        );
        let source = Source::stream("crawl.warc", std::io::Cursor::new(archive.into_bytes()));
        let Opened::Corpus(corpus) = open(source, &Options::default()) else {
            panic!("an archive is a corpus")
        };
        let articles = corpus.map(|read| read.unwrap().1);
        articles
            .map(|article| (article.id, article.meta.url))
            .collect::<Vec<_>>()
    };
    let plain = all("https://bao.example/a");
    assert_eq!(plain[0].1.as_deref(), Some("https://bao.example/a"));
    assert_eq!(all("\u{1c}https://\u{7}bao.ex\0ample/a"), plain);
}
