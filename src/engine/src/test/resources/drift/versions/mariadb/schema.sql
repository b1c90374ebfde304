CREATE TABLE c_item (
  id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name varchar(40) CHARACTER SET latin1 NOT NULL DEFAULT 'un''named' COMMENT 'it''s, with "quotes"',
  price decimal(10,2) NOT NULL,
  net decimal(12,4) GENERATED ALWAYS AS (price / 1.19) STORED,
  gross decimal(12,4) AS (price * 1.19) VIRTUAL,
  note text DEFAULT NULL,
  code char(3) COLLATE utf8mb4_bin,
  state enum('new','sold, paid') DEFAULT 'new',
  made timestamp NOT NULL DEFAULT current_timestamp(),
  changed timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
  uid uuid DEFAULT uuid(),
  data json,
  hidden int INVISIBLE,
  flags bit(3) DEFAULT b'101',
  packed mediumtext COMPRESSED,
  amount int CHECK (amount > 0),
  at point)//
CREATE TABLE t_item (id int PRIMARY KEY, name varchar(40)) COMMENT 'what is sold' ROW_FORMAT=DYNAMIC//
CREATE TABLE plain (id int PRIMARY KEY, day date NOT NULL, until date NOT NULL)//
CREATE TABLE past (id int PRIMARY KEY, x int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING//
CREATE TABLE rooms (room int, a date, b date, PERIOD FOR stay (a, b), UNIQUE KEY booked (room, stay WITHOUT OVERLAPS))//
CREATE TABLE notes (id int) ENGINE=MyISAM//
CREATE TABLE safe (id int) ENGINE=Aria TRANSACTIONAL=1//
CREATE TABLE `Odd "Name` (`a``b` int, `select` int)//
CREATE TABLE k_item (
  id int NOT NULL,
  name varchar(80) NOT NULL,
  place point NOT NULL,
  words text,
  a int,
  b int,
  PRIMARY KEY (id),
  UNIQUE KEY name_once (name),
  KEY ab (a, b DESC),
  KEY name_start (name(10)) COMMENT 'for searching',
  KEY spare (b) IGNORED,
  SPATIAL KEY place (place),
  FULLTEXT KEY words (words))//
CREATE TABLE customer (id int PRIMARY KEY, code int NOT NULL UNIQUE)//
CREATE TABLE purchase (
  id int PRIMARY KEY,
  customer_id int,
  code int,
  total decimal(10,2),
  CONSTRAINT of_customer FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE,
  CONSTRAINT total_positive CHECK (total > 0))//
CREATE TABLE log (id int NOT NULL, day date NOT NULL)
  PARTITION BY RANGE (id) (
    PARTITION p0 VALUES LESS THAN (10),
    PARTITION p1 VALUES LESS THAN (20) COMMENT 'second',
    PARTITION pmax VALUES LESS THAN MAXVALUE)//
CREATE TABLE spread (id int NOT NULL) PARTITION BY HASH (id) PARTITIONS 4//
CREATE TABLE kinds (id int NOT NULL) PARTITION BY LIST (id) (PARTITION a VALUES IN (1, 2), PARTITION b VALUES IN (3))//
CREATE TABLE whole (id int NOT NULL)//
CREATE TABLE v_item (id int PRIMARY KEY, name varchar(40), price int)//
CREATE DEFINER='root'@'localhost' VIEW cheap AS SELECT id, name FROM v_item WHERE price < 10//
CREATE DEFINER='root'@'localhost' VIEW checked AS SELECT id, price FROM v_item WHERE price < 10 WITH LOCAL CHECK OPTION//
CREATE TABLE g_item (id int PRIMARY KEY, name varchar(40))//
CREATE TABLE g_other (id int PRIMARY KEY)//
CREATE TRIGGER trimmed BEFORE INSERT ON g_item FOR EACH ROW SET NEW.name = trim(NEW.name)//
CREATE TRIGGER lowered BEFORE INSERT ON g_item FOR EACH ROW SET NEW.name = lower(NEW.name)//
CREATE TABLE e_item (id int PRIMARY KEY)//
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2036-01-01 02:00:00' COMMENT 'tidy' DO DELETE FROM e_item//
CREATE EVENT once ON SCHEDULE AT '2036-01-01 02:00:00' ON COMPLETION PRESERVE DISABLE DO DELETE FROM e_item//
CREATE SEQUENCE numbers START WITH 5 MINVALUE 1 MAXVALUE 1000 INCREMENT BY 2 CACHE 10//
CREATE TABLE s_item (id int DEFAULT (NEXT VALUE FOR numbers))//
CREATE TABLE r_item (id int PRIMARY KEY)//
CREATE FUNCTION twice(n int) RETURNS int DETERMINISTIC COMMENT 'two times' RETURN 2 * n//
CREATE PROCEDURE count_items(IN least int, OUT found varchar(20)) READS SQL DATA
  BEGIN SELECT count(*) INTO found FROM r_item WHERE id >= least; END//
SET sql_mode = ORACLE//
CREATE PACKAGE tools AS FUNCTION one RETURN int; END//
CREATE PACKAGE BODY tools AS FUNCTION one RETURN int AS BEGIN RETURN 1; END; END//
