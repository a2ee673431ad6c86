//! Counts of requests, as Prometheus reads them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;

use http::StatusCode;

/// How many requests were answered, by part of the server and status.
#[derive(Debug, Default)]
pub struct Meter {
    answered: Mutex<BTreeMap<(&'static str, u16), u64>>,
    gauges: Mutex<BTreeMap<&'static str, (&'static str, u64)>>,
}

impl Meter {
    /// One more answer.
    pub(super) fn count(&self, area: &'static str, status: StatusCode) {
        if let Ok(mut answered) = self.answered.lock() {
            *answered.entry((area, status.as_u16())).or_default() += 1;
        }
    }

    /// Sets what is measured outside: requests at work, memory.
    pub fn set(&self, name: &'static str, about: &'static str, value: u64) {
        if let Ok(mut gauges) = self.gauges.lock() {
            gauges.insert(name, (about, value));
        }
    }

    /// The text format of Prometheus.
    pub(super) fn text(&self, quads: Option<usize>) -> String {
        let mut text =
            String::from("# HELP trithuc_requests_total Requests answered.\n# TYPE trithuc_requests_total counter\n");
        if let Ok(answered) = self.answered.lock() {
            for ((area, status), count) in answered.iter() {
                let _ = writeln!(
                    text,
                    "trithuc_requests_total{{area=\"{area}\",status=\"{status}\"}} {count}"
                );
            }
        }
        let mut gauge = |name: &str, about: &str, value: u64| {
            let _ = writeln!(
                text,
                "# HELP trithuc_{name} {about}\n# TYPE trithuc_{name} gauge\ntrithuc_{name} {value}"
            );
        };
        if let Some(quads) = quads {
            gauge("quads", "Quads of the graph.", quads as u64);
        }
        if let Ok(gauges) = self.gauges.lock() {
            for (name, (about, value)) in gauges.iter() {
                gauge(name, about, *value);
            }
        }
        text
    }
}
