package org.memguard.pipeline;

import com.cloudbees.groovy.cps.Continuable;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Groovy category: iterators that survive a restart. Follows IteratorHack.java of workflow-cps-plugin. A loop over a map
 * itself (`for (e in map)`), and over a range, is not helped by it, there as here.
 */
public final class Iterators {
    static final List<Class> CATEGORIES = new ArrayList<>(Continuable.categories);

    static {
        CATEGORIES.add(Iterators.class);
    }

    private Iterators() {
    }

    public static <E> Iterator<E> iterator(List<E> list) {
        return new Saved<>(list);
    }

    public static <E> Iterator<E> iterator(Set<E> set) {
        return new Saved<>(new ArrayList<>(set));
    }

    public static <E> Iterator<E> iterator(E[] array) {
        return new Saved<>(new ArrayList<>(Arrays.asList(array)));
    }

    public static <K, V> Set<Map.Entry<K, V>> entrySet(Map<K, V> map) {
        Set<Map.Entry<K, V>> entries = new LinkedHashSet<>();
        map.entrySet().forEach(entry -> entries.add(new AbstractMap.SimpleImmutableEntry<>(entry)));
        return entries;
    }

    public static <K> Set<K> keySet(Map<K, ?> map) {
        return new LinkedHashSet<>(map.keySet());
    }

    public static <V> Collection<V> values(Map<?, V> map) {
        return new ArrayList<>(map.values());
    }

    private static final class Saved<E> implements Iterator<E>, Serializable {
        private static final long serialVersionUID = 1L;

        private final List<E> elements;
        private int position;

        Saved(List<E> elements) {
            this.elements = elements;
        }

        @Override
        public boolean hasNext() {
            return position < elements.size();
        }

        @Override
        public E next() {
            return elements.get(position++);
        }
    }
}
