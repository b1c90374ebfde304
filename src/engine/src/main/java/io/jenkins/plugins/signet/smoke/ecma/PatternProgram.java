package io.jenkins.plugins.signet.smoke.ecma;

import java.util.List;

/**
 * A pattern as instructions for a machine that goes back where it has had a choice.
 *
 * @param slots of memory: start and end of each group, then those of loops
 * @param byCodePoint whether a pair of surrogates is one character (flag {@code u})
 */
record PatternProgram(List<Instruction> instructions, int slots, boolean byCodePoint) {

    /** What one instruction does; {@code backward} ones look at what is before, as in a lookbehind. */
    sealed interface Instruction {}

    record Take(CharacterSet set, boolean backward) implements Instruction {}

    /** As many of a set as there are, at least so many; gives them back one by one. */
    record TakeMany(CharacterSet set, int least, long max, boolean backward) implements Instruction {}

    record Jump(int to) implements Instruction {}

    /** Goes to the first, and to the second if that fails. */
    record Choose(int first, int second) implements Instruction {}

    /** Keeps the place where it is. */
    record Keep(int slot) implements Instruction {}

    /** Sets slots to a value. */
    record Set(int from, int to, int value) implements Instruction {}

    /** Whether to go round once more (§22.2.2.3.1); the body follows. */
    record Round(int count, int least, long max, boolean greedy, int exit) implements Instruction {}

    /** The end of a round: one that took nothing, and need not have been, fails. */
    record RoundEnd(int count, int start, int least, int round) implements Instruction {}

    record AtStart() implements Instruction {}

    record AtEnd() implements Instruction {}

    record AtWordEdge(boolean wanted) implements Instruction {}

    /** What a group has taken once more; nothing if it has not taken part. */
    record Again(int group, boolean backward) implements Instruction {}

    /** Whether what follows up to {@link Done} is found here; goes on at {@code then}. */
    record Look(boolean wanted, int then) implements Instruction {}

    record Done() implements Instruction {}
}
