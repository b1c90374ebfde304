package io.jenkins.plugins.signet.smoke.ecma;

import io.jenkins.plugins.signet.smoke.text.TimeBudget;
import java.util.Arrays;

/** One search for a pattern in a text, without recursion but into lookarounds, so that no text is too long for it. */
final class Matching {

    private static final int STEPS_BETWEEN_LOOKS = 4096;
    private static final int NOWHERE = -1;

    private final PatternProgram program;
    private final PatternProgram.Instruction[] code;
    private final String text;
    private final int[] slots;
    private long stepsLeft;

    /** Choices not taken yet: instruction, place, how much of the log was there, and, of a
     * {@code TakeMany} that can give some back, down to which place. */
    private int[] choices = new int[256];

    private int choicesEnd;
    /** Slots and what was in them before. */
    private int[] log = new int[256];

    private int logEnd;

    /** The search is given up. */
    static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super("", null, false, false);
        }
    }

    Matching(PatternProgram program, String text, long steps) {
        this.program = program;
        this.code = program.instructions().toArray(PatternProgram.Instruction[]::new);
        this.text = text;
        this.slots = new int[program.slots()];
        this.stepsLeft = steps;
    }

    boolean isFound() {
        boolean onlyAtStart = code[0] instanceof PatternProgram.AtStart;
        for (int at = 0; at <= text.length(); at += at < text.length() ? width(at) : 1) {
            Arrays.fill(slots, NOWHERE);
            choicesEnd = 0;
            logEnd = 0;
            if (matches(0, at)) {
                return true;
            }
            if (onlyAtStart) {
                return false;
            }
        }
        return false;
    }

    private boolean matches(int from, int start) {
        int bottom = choicesEnd;
        int pc = from;
        int at = start;
        while (true) {
            if (stepsLeft-- <= 0) {
                throw new TooManySteps();
            }
            if (++ticks == STEPS_BETWEEN_LOOKS) {
                ticks = 0;
                TimeBudget.spend(STEPS_BETWEEN_LOOKS);
            }
            PatternProgram.Instruction instruction = code[pc];
            boolean goesOn = true;
            if (instruction instanceof PatternProgram.Take take) {
                int next = next(at, take.backward());
                goesOn = next != NOWHERE && take.set().has(character(at, next));
                at = goesOn ? next : at;
                pc++;
            } else if (instruction instanceof PatternProgram.TakeMany many) {
                int end = taken(many, pc, at);
                goesOn = end != NOWHERE;
                at = goesOn ? end : at;
                pc++;
            } else if (instruction instanceof PatternProgram.Jump jump) {
                pc = jump.to();
            } else if (instruction instanceof PatternProgram.Choose choose) {
                push(choose.second(), at, NOWHERE);
                pc = choose.first();
            } else if (instruction instanceof PatternProgram.Keep keep) {
                set(keep.slot(), at);
                pc++;
            } else if (instruction instanceof PatternProgram.Set set) {
                for (int slot = set.from(); slot < set.to(); slot++) {
                    set(slot, set.value());
                }
                pc++;
            } else if (instruction instanceof PatternProgram.Round round) {
                pc = round(round, pc, at);
            } else if (instruction instanceof PatternProgram.RoundEnd end) {
                int count = slots[end.count()];
                goesOn = at != slots[end.start()] || count < end.least();
                set(end.count(), count + 1);
                pc = end.round();
            } else if (instruction instanceof PatternProgram.AtStart) {
                goesOn = at == 0;
                pc++;
            } else if (instruction instanceof PatternProgram.AtEnd) {
                goesOn = at == text.length();
                pc++;
            } else if (instruction instanceof PatternProgram.AtWordEdge edge) {
                goesOn = (isWord(at - 1) != isWord(at)) == edge.wanted();
                pc++;
            } else if (instruction instanceof PatternProgram.Again again) {
                int end = again(again, at);
                goesOn = end != NOWHERE;
                at = goesOn ? end : at;
                pc++;
            } else if (instruction instanceof PatternProgram.Look look) {
                goesOn = look(look, pc, at);
                pc = look.then();
            } else {
                choicesEnd = bottom;
                return true;
            }
            if (!goesOn) {
                if (choicesEnd == bottom) {
                    return false;
                }
                at = back();
                pc = resumed;
            }
        }
    }

    /** Where to go on after {@link #back}. */
    private int resumed;

    private int ticks;

    /** Undoes up to the last choice; what to go on with is then in {@link #resumed}. */
    private int back() {
        int entry = choicesEnd - 4;
        int at = choices[entry + 1];
        undo(choices[entry + 2]);
        int least = choices[entry + 3];
        resumed = choices[entry];
        if (least != NOWHERE) {
            PatternProgram.TakeMany many = (PatternProgram.TakeMany) code[resumed];
            // one fewer than last time, and again one fewer the next time
            at = many.backward() ? at + width(at) : at - widthBefore(at);
            if (at == least) {
                choicesEnd = entry;
            } else {
                choices[entry + 1] = at;
            }
            resumed++;
        } else {
            choicesEnd = entry;
        }
        return at;
    }

    private int taken(PatternProgram.TakeMany many, int pc, int start) {
        int at = start;
        int least = many.least() == 0 ? start : NOWHERE;
        for (long count = 1; count <= many.max(); count++) {
            int next = next(at, many.backward());
            if (next == NOWHERE || !many.set().has(character(at, next))) {
                break;
            }
            stepsLeft--;
            at = next;
            least = count == many.least() ? at : least;
        }
        if (least == NOWHERE) {
            return NOWHERE;
        }
        if (at != least) {
            // popped as a choice of this very instruction
            push(pc, at, least);
        }
        return at;
    }

    private int round(PatternProgram.Round round, int pc, int at) {
        int count = slots[round.count()];
        if (count < round.least()) {
            return pc + 1;
        }
        if (count >= round.max()) {
            return round.exit();
        }
        push(round.greedy() ? round.exit() : pc + 1, at, NOWHERE);
        return round.greedy() ? pc + 1 : round.exit();
    }

    private boolean look(PatternProgram.Look look, int pc, int at) {
        int before = logEnd;
        boolean found = matches(pc + 1, at);
        if (!found || !look.wanted()) {
            undo(before);
        }
        return found == look.wanted();
    }

    private int again(PatternProgram.Again again, int at) {
        int start = slots[2 * again.group()];
        int end = slots[2 * again.group() + 1];
        if (start < 0 || end < 0) {
            return at;
        }
        int length = end - start;
        int from = again.backward() ? at - length : at;
        stepsLeft -= length;
        boolean same = from >= 0 && text.regionMatches(start, text, from, length) && from + length <= text.length();
        return !same ? NOWHERE : again.backward() ? from : at + length;
    }

    private int next(int at, boolean backward) {
        if (backward) {
            return at == 0 ? NOWHERE : at - widthBefore(at);
        }
        return at == text.length() ? NOWHERE : at + width(at);
    }

    private int character(int at, int next) {
        int from = Math.min(at, next);
        return Math.abs(next - at) == 2 ? text.codePointAt(from) : text.charAt(from);
    }

    private int width(int at) {
        boolean pair = program.byCodePoint()
                && at + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
        return pair ? 2 : 1;
    }

    private int widthBefore(int at) {
        boolean pair =
                program.byCodePoint() && at >= 2 && Character.isSurrogatePair(text.charAt(at - 2), text.charAt(at - 1));
        return pair ? 2 : 1;
    }

    private boolean isWord(int at) {
        return at >= 0 && at < text.length() && CharacterSet.WORD.has(text.charAt(at));
    }

    private void set(int slot, int value) {
        if (logEnd + 2 > log.length) {
            log = Arrays.copyOf(log, log.length * 2);
        }
        log[logEnd++] = slot;
        log[logEnd++] = slots[slot];
        slots[slot] = value;
    }

    private void undo(int end) {
        while (logEnd > end) {
            logEnd -= 2;
            slots[log[logEnd]] = log[logEnd + 1];
        }
    }

    private void push(int pc, int at, int least) {
        if (choicesEnd + 4 > choices.length) {
            choices = Arrays.copyOf(choices, choices.length * 2);
        }
        choices[choicesEnd++] = pc;
        choices[choicesEnd++] = at;
        choices[choicesEnd++] = logEnd;
        choices[choicesEnd++] = least;
    }
}
