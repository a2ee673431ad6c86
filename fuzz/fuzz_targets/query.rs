#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| trithuc_fuzz::query(data));
