//! Why a request got no answer, said so that who asked can mend it.

use http::header::RETRY_AFTER;
use http::{HeaderValue, Method, StatusCode};
use serde_json::{Value, json};

use super::request::Asked;
use super::watch::Ended;
use super::{Answer, allowing, body, page};
use crate::page::Words;
use crate::query::{Candidate, QueryError};
use crate::store::StoreError;
use crate::store::update::UpdateError;

/// A fault with the status that tells whose it is.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) status: StatusCode,
    pub(super) reason: String,
    /// What could have been meant: id, label and class.
    pub(super) suggestions: Vec<[String; 3]>,
    /// The methods that the address has.
    pub(super) allow: Vec<Method>,
    /// The heading that tells the reason in the reader's language.
    heading: Option<&'static str>,
    /// When to ask again, in seconds, of what is not to be had now.
    after: u16,
}

impl Fault {
    pub(super) fn new(status: StatusCode, reason: impl Into<String>) -> Self {
        Self {
            status,
            reason: reason.into(),
            suggestions: Vec::new(),
            allow: Vec::new(),
            heading: None,
            after: 5,
        }
    }

    /// It is made from the whole of a large graph, and that is not done.
    pub(super) fn being_made() -> Self {
        Self {
            heading: Some("serve-being-made"),
            after: 60,
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "being made")
        }
    }

    /// The request is wrong.
    pub(super) fn bad(reason: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, reason)
    }

    /// There is no such thing.
    pub(super) fn unknown(reason: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, reason)
    }

    /// It was ended.
    pub(super) fn ended(why: Ended) -> Self {
        let status = match why {
            Ended::Time => StatusCode::GATEWAY_TIMEOUT,
            Ended::Memory | Ended::Gone | Ended::Stopping => StatusCode::SERVICE_UNAVAILABLE,
        };
        Self::new(status, why.reason())
    }

    /// The server is wrong.
    pub(super) fn inner(reason: impl std::fmt::Display) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, reason.to_string())
    }

    /// For programs JSON in `/api`, else words; for people a page.
    pub(super) fn answer(mut self, asked: &Asked<'_>) -> Answer {
        if let Some(heading) = self.heading {
            Words(asked.lang()).get(heading).clone_into(&mut self.reason);
        }
        let mut answer = match asked.area() {
            "api" => body::json(&self.json()),
            "pages" => page::fault(&self, asked),
            _ => body::typed("text/plain; charset=utf-8", format!("{}\n", self.reason).into_bytes()),
        };
        *answer.status_mut() = self.status;
        match self.status {
            StatusCode::UNAUTHORIZED => {
                let scheme = HeaderValue::from_static("Bearer realm=\"trithuc\"");
                answer.headers_mut().insert(http::header::WWW_AUTHENTICATE, scheme);
            }
            StatusCode::SERVICE_UNAVAILABLE => {
                answer.headers_mut().insert(RETRY_AFTER, self.after.into());
            }
            _ => {}
        }
        if self.allow.is_empty() {
            answer
        } else {
            allowing(answer, &self.allow)
        }
    }

    fn json(&self) -> Value {
        let mut value = json!({"error": self.reason});
        if !self.suggestions.is_empty() {
            let one = |[id, label, class]: &[String; 3]| json!({"id": id, "label": label, "class": class});
            value["suggestions"] = self.suggestions.iter().map(one).collect();
        }
        value
    }
}

/// `official` of `tt:Official`.
pub(super) fn class_word(class: &str) -> String {
    class.trim_start_matches("tt:").to_lowercase()
}

fn suggestion(candidate: &Candidate) -> [String; 3] {
    let id = candidate.short.trim_matches(['<', '>']).to_owned();
    [id, candidate.label.clone(), class_word(&candidate.class)]
}

impl From<QueryError> for Fault {
    fn from(error: QueryError) -> Self {
        let (status, suggestions) = match &error {
            QueryError::UnknownEntity { near, .. } => (StatusCode::NOT_FOUND, near.iter().map(suggestion).collect()),
            QueryError::AmbiguousEntity { candidates, .. } => {
                (StatusCode::NOT_FOUND, candidates.iter().map(suggestion).collect())
            }
            QueryError::UnknownQuestion { .. } => (StatusCode::NOT_FOUND, Vec::new()),
            QueryError::Unfitting { .. } => (StatusCode::NOT_ACCEPTABLE, Vec::new()),
            QueryError::Evaluation(_) => (StatusCode::BAD_REQUEST, Vec::new()),
            error if error.is_usage() => (StatusCode::BAD_REQUEST, Vec::new()),
            _ => (StatusCode::INTERNAL_SERVER_ERROR, Vec::new()),
        };
        // Lists stand beside the words.
        let told = error.to_string();
        let reason = match &error {
            QueryError::Syntax(_) => told,
            _ => told.lines().next().unwrap_or_default().trim_end_matches(':').to_owned(),
        };
        Self {
            suggestions,
            ..Self::new(status, reason)
        }
    }
}

impl From<oxigraph::store::StorageError> for Fault {
    fn from(error: oxigraph::store::StorageError) -> Self {
        Self::inner(format!("the store cannot be read: {error}"))
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        let status = match error {
            StoreError::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self::new(status, error.to_string())
    }
}

impl From<UpdateError> for Fault {
    fn from(error: UpdateError) -> Self {
        match error {
            UpdateError::Store(error) => error.into(),
            other => Self::inner(other),
        }
    }
}
