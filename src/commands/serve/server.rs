//! The server's life: listening, looking after memory and the store's file, ending.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use serde_json::Value;
use tokio::net::TcpListener as Listener;
use tokio::sync::{Semaphore, watch};
use tokio::time::{interval, timeout};
use trithuc::serve::{App, Ended};

use super::connection;
use super::memory;
use super::pool::Pool;
use super::requests::Requests;
use crate::commands::log::{Level, Log};

/// What requests may use.
pub struct Limits {
    /// Of one answer.
    pub time: Duration,
    /// Of the process, in bytes.
    pub memory: Option<u64>,
    /// Questions at the same time.
    pub workers: Option<usize>,
}

/// Connections at the same time.
const CONNECTIONS: usize = 1024;
/// Bytes of the stack of a worker: queries are parsed by recursion. Only what is used takes memory.
const STACK: usize = 256 << 20;
/// How long answers that are being made when the server is to stop may go on.
const LAST: Duration = Duration::from_secs(10);
/// How often the store's file is looked at.
const LOOK: Duration = Duration::from_secs(2);

/// Serves until the process is told to stop.
pub fn run(listener: TcpListener, app: App, limits: &Limits, requests: Requests) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_stack_size(STACK)
        .max_blocking_threads(256)
        .enable_io()
        .enable_time()
        .build()
        .context("the threads of the server cannot be started")?;
    let ended = runtime.block_on(serve(listener, Arc::new(app), limits, requests));
    // A worker that cannot be stopped is left behind.
    runtime.shutdown_background();
    ended
}

async fn serve(listener: TcpListener, app: Arc<App>, limits: &Limits, requests: Requests) -> anyhow::Result<()> {
    listener.set_nonblocking(true).context("cannot listen")?;
    let listener = Listener::from_std(listener).context("cannot listen")?;
    let most = limits.memory.unwrap_or_else(memory::allowance);
    let pool = Arc::new(Pool::new(Arc::clone(&app), limits.time, limits.workers));
    let (stop, stopping) = watch::channel(false);
    let connections = Arc::new(Semaphore::new(CONNECTIONS));
    let guard = tokio::spawn(memory::guard(Arc::clone(&pool), most));
    let (warm, log) = (Arc::clone(&app), requests.log);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = warm.warm() {
            log.event(Level::Error, "warm.failed", error, &Value::Null);
        }
    });
    let mut looking = std::pin::pin!(look(&app, requests.log));
    let mut end = std::pin::pin!(signal());
    loop {
        tokio::select! {
            () = &mut end => break,
            () = &mut looking => {}
            accepted = listener.accept() => match (accepted, Arc::clone(&connections).try_acquire_owned()) {
                (Ok((stream, client)), Ok(permit)) => {
                    let (pool, stopping) = (Arc::clone(&pool), stopping.clone());
                    tokio::spawn(async move {
                        connection::serve(stream, client, pool, stopping, requests).await;
                        drop(permit);
                    });
                }
                // Too many connections: this one is closed. Too few files: those that are open go on.
                (Ok(_), Err(_)) => {}
                (Err(_), _) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
        }
    }
    drop(listener);
    let _ = stop.send(true);
    let all = u32::try_from(CONNECTIONS).unwrap_or(u32::MAX);
    if timeout(LAST, connections.acquire_many(all)).await.is_err() {
        pool.end_all(Ended::Stopping);
        let _ = timeout(Duration::from_secs(1), connections.acquire_many(all)).await;
    }
    guard.abort();
    Ok(())
}

/// Takes up what others write to the store's file, for ever; connections are taken meanwhile.
async fn look(app: &Arc<App>, log: Log) {
    let mut look = interval(LOOK);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        look.tick().await;
        let app = Arc::clone(app);
        if let Ok(Err(error)) = tokio::task::spawn_blocking(move || app.refresh()).await {
            log.event(Level::Error, "refresh.failed", error, &Value::Null);
        }
    }
}

/// Ends when the process is told to stop: Ctrl-C, or what service managers send.
async fn signal() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
