package org.memguard.pipeline;

import java.util.ArrayList;
import java.util.List;

/** The build's log. Tests may wait for words in it, and act at that moment. */
public final class Log {
    private record Trigger(String words, Runnable action) {
    }

    private final StringBuilder text = new StringBuilder();
    private final List<Trigger> triggers = new ArrayList<>();

    synchronized void when(String words, Runnable action) {
        triggers.add(new Trigger(words, action));
    }

    public synchronized void line(String line) {
        raw(line + "\n");
    }

    public synchronized void raw(String output) {
        text.append(output);
        List<Trigger> due = triggers.stream().filter(trigger -> text.indexOf(trigger.words) >= 0).toList();
        triggers.removeAll(due);
        due.forEach(trigger -> trigger.action.run());
    }

    @Override
    public synchronized String toString() {
        return text.toString();
    }
}
