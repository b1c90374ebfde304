package io.jenkins.plugins.signet.runner.pipeline.script;

import java.util.Map;

/** Compiled classes of a program, beside the runner's own. */
final class ClassBytes extends ClassLoader {

    private final Map<String, byte[]> classes;

    ClassBytes(Map<String, byte[]> classes) {
        this(classes, ClassBytes.class.getClassLoader());
    }

    ClassBytes(Map<String, byte[]> classes, ClassLoader parent) {
        super(parent);
        this.classes = Map.copyOf(classes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code = classes.get(name);
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
    }
}
