package com.yativo.customer.confidentiality;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** Prints all rows of a database, as the database's own tool does, which may not be installed. */
final class DatabaseDump {

    private DatabaseDump() {
    }

    /** @param arguments URL, user and password */
    public static void main(String[] arguments) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(arguments[0], arguments[1], arguments[2])) {
            if (arguments[0].startsWith("jdbc:h2:")) {
                texts(connection, "SCRIPT").forEach(System.out::println);
            } else {
                for (String table : texts(connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
                    connection.unwrap(PGConnection.class).getCopyAPI()
                            .copyOut("COPY " + table + " TO STDOUT", System.out);
                }
            }
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
