//! What the process takes of the machine's memory, and the end of requests that take too much.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::sleep;
use trithuc::serve::Ended;

use super::pool::Pool;

/// How often it is looked at.
const LOOK: Duration = Duration::from_millis(50);
/// What requests may take at least.
const LEAST: u64 = 256 << 20;

/// Bytes that the process may take unless it is told: what it takes now and half of what is free.
pub fn allowance() -> u64 {
    let free = field("/proc/meminfo", "MemAvailable:").unwrap_or(2 << 30);
    taken().unwrap_or(0) + (free / 2).max(LEAST)
}

/// Bytes that the process takes; nothing where the system does not tell it as Linux does.
pub fn taken() -> Option<u64> {
    field("/proc/self/status", "VmRSS:")
}

fn field(path: &str, name: &str) -> Option<u64> {
    let text = std::fs::read_to_string(path).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? << 10)
}

/// Ends the heavy requests when the process takes more than it may and still grows.
pub async fn guard(pool: Arc<Pool>, most: u64) {
    let mut before = 0;
    loop {
        sleep(LOOK).await;
        let Some(now) = taken() else { return };
        let meter = &pool.app().meter;
        meter.set("memory_bytes", "Memory that the process takes.", now);
        meter.set("requests_at_work", "Requests that are being answered.", pool.at_work());
        if now > most && now > before {
            pool.end_all(Ended::Memory);
        }
        before = now;
    }
}
