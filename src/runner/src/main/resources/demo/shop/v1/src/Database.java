import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A pool of at most eight connections. Who borrows one gives it back. */
final class Database {

    private static final int SIZE = 8;
    private static final long PATIENCE_MILLIS = 250;

    private final String url;
    private final Properties login = new Properties();
    private final Semaphore free = new Semaphore(SIZE);
    private final BlockingQueue<Connection> open = new LinkedBlockingQueue<>();

    private Database(String url, String user, String password) {
        this.url = url;
        login.setProperty("user", user);
        login.setProperty("password", password);
    }

    static Database fromEnvironment() {
        return new Database(
                System.getenv("DATABASE_URL"), System.getenv("DATABASE_USER"), System.getenv("DATABASE_PASSWORD"));
    }

    Connection borrow() throws SQLException, InterruptedException {
        if (!free.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new SQLException("no database connection within " + PATIENCE_MILLIS + " ms");
        }
        Connection connection = open.poll();
        if (connection != null && connection.isValid(1)) {
            return connection;
        }
        try {
            return DriverManager.getConnection(url, login);
        } catch (SQLException e) {
            free.release();
            throw e;
        }
    }

    void giveBack(Connection connection) {
        open.add(connection);
        free.release();
    }

    int idle() {
        return free.availablePermits();
    }
}
