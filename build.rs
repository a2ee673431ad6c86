//! Builds the program anew when the explorer was built anew: its files are inside the program.

fn main() {
    println!("cargo::rerun-if-changed=web/dist");
}
