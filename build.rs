//! Builds the program anew when the explorer was built anew: its files are inside the program.

#![expect(clippy::print_stdout, reason = "that is how Cargo is told")]

fn main() {
    println!("cargo::rerun-if-changed=web/dist");
}
