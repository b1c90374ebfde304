package io.jenkins.plugins.signet.drift.mariadb;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A connection during whose statements something else happens on the server. */
final class Disturbed {

    /** What happens. */
    interface Event {
        void happen() throws SQLException;
    }

    private Disturbed() {}

    /** @param part of the statement after which the event happens */
    static Connection at(String part, Connection connection, Event event) {
        return proxy(Connection.class, connection, part, event);
    }

    private static <T> T proxy(Class<T> type, T target, String part, Event event) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                Object result = method.invoke(target, args);
                if (method.getName().startsWith("execute") && ((String) args[0]).contains(part)) {
                    event.happen();
                }
                return method.getName().equals("createStatement")
                        ? proxy(Statement.class, (Statement) result, part, event)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
