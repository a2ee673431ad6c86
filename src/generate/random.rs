//! Numbers that are the same on every run: `SplitMix64`.

/// A stream of numbers from a seed.
pub struct Random(u64);

impl Random {
    /// The stream of this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A stream of its own for each of these numbers together.
    pub fn of(parts: &[u64]) -> Self {
        let mut random = Self::new(0x5EED);
        for part in parts {
            random.0 ^= part.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
            random.0 = random.next();
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Less than `limit`.
    ///
    /// # Panics
    ///
    /// If `limit` is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).expect("less than a usize")
    }

    /// Both ends included, of any kind of whole number.
    ///
    /// # Panics
    ///
    /// If `most` is less than `least`.
    pub fn between<T: Copy + TryInto<i64> + TryFrom<i64>>(&mut self, least: T, most: T) -> T {
        let number = |end: T| end.try_into().ok().expect("what is drawn between is small");
        let (least, most) = (number(least), number(most));
        let width = usize::try_from(most - least + 1).expect("least is not more than most");
        let drawn = least + i64::try_from(self.below(width)).expect("less than the width");
        T::try_from(drawn).ok().expect("it lies between two of its kind")
    }

    /// True so many times of a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of them.
    ///
    /// # Panics
    ///
    /// If there is none.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}
