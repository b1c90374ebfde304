package io.jenkins.plugins.signet.drift;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the statements that are run on a connection. */
public final class StatementCount {

    private final AtomicInteger count = new AtomicInteger();

    /** The same connection, whose statements are counted. */
    public Connection on(Connection connection) {
        return counting(Connection.class, connection);
    }

    public int get() {
        return count.get();
    }

    private <T> T counting(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                Object result = method.invoke(target, args);
                if (method.getName().startsWith("execute")) {
                    count.incrementAndGet();
                }
                return method.getName().equals("createStatement")
                        ? counting(Statement.class, (Statement) result)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
