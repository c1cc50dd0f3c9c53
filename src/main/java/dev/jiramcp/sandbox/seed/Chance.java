package dev.jiramcp.sandbox.seed;

import java.util.HexFormat;
import java.util.List;

/** Chance that falls the same way each time and on each Java: SplitMix64 (Steele, Lea, Flood 2014). */
final class Chance {
    private static final HexFormat HEX = HexFormat.of();
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Chance(long seed) {
        this.state = seed;
    }

    /** A chance of its own for something, independent of what others draw. */
    static Chance of(String name) {
        long seed = 7;
        for (int index = 0; index < name.length(); index++) {
            seed = seed * 1_000_003 + name.charAt(index);
        }
        return new Chance(seed);
    }

    long next() {
        state += GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** A number from 0 to below the bound. */
    int below(int bound) {
        return (int) Math.floorMod(next(), (long) bound);
    }

    /** A number between two, both included. */
    int between(int low, int high) {
        return low + below(high - low + 1);
    }

    /** True so many times of a hundred. */
    boolean percent(int times) {
        return below(100) < times;
    }

    <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** So many hexadecimal digits. */
    String hex(int digits) {
        StringBuilder text = new StringBuilder();
        while (text.length() < digits) {
            text.append(HEX.toHexDigits(next()));
        }
        return text.substring(0, digits);
    }

    /** A UUID of version 4. */
    String uuid() {
        String hex = hex(32);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(13, 16) + "-a"
                + hex.substring(17, 20) + "-" + hex.substring(20, 32);
    }
}
