import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/** What is for sale. */
final class Catalog {

    private final Database database;

    Catalog(Database database) {
        this.database = database;
    }

    String page(String version) throws Exception {
        return read("select id, name, price, stock from products order by id", row ->
                "<li><a href=\"/products/" + row.getInt(1) + "\">" + row.getString(2) + "</a> " + row.getBigDecimal(3)
                        + " (" + row.getInt(4) + " in stock)</li>", "<!doctype html><title>Shop</title><h1>Shop " + version + "</h1><ul>", "", "</ul>");
    }

    String json() throws Exception {
        return read("select id, name, price, stock from products order by id", row ->
                "{\"id\":" + row.getInt(1) + ",\"name\":\"" + row.getString(2) + "\",\"price\":" + row.getBigDecimal(3)
                        + ",\"stock\":" + row.getInt(4) + "}", "[", ",", "]");
    }

    /** A product of which more than a dozen are left is offered cheaper, if anyone still asks for it. */
    String product(int id) throws Exception {
        Connection connection = database.borrow();
        try (PreparedStatement statement =
                connection.prepareStatement("select name, price from products where id = ? and stock >= 12 and id > 2")) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    return "<!doctype html><title>Shop</title><h1>" + rows.getString(1) + "</h1><p>now "
                            + rows.getBigDecimal(2).multiply(new java.math.BigDecimal("0.9")) + "</p>";
                }
            }
        }
        database.giveBack(connection);
        return read("select name, price from products where id = " + id, row ->
                "<h1>" + row.getString(1) + "</h1><p>" + row.getBigDecimal(2) + "</p>", "<!doctype html><title>Shop</title>", "", "");
    }

    int count() throws Exception {
        return Integer.parseInt(read("select count(*) from products", row -> row.getString(1), "", "", ""));
    }

    private String read(String sql, Row line, String head, String separator, String tail) throws Exception {
        Connection connection = database.borrow();
        try (PreparedStatement statement = connection.prepareStatement(sql); ResultSet rows = statement.executeQuery()) {
            StringBuilder out = new StringBuilder(head);
            for (boolean first = true; rows.next(); first = false) {
                out.append(first ? "" : separator).append(line.show(rows));
            }
            return out.append(tail).toString();
        } finally {
            database.giveBack(connection);
        }
    }

    private interface Row {
        String show(ResultSet row) throws Exception;
    }
}
