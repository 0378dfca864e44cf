"""Counts incident files on Apache Spark, where VIGIE_SPARK names one: the same rule, written by sqlglot for Spark.

PySpark, sqlglot and Java are only needed with the setting. Every file must lie where all executors can read it.
"""

import atexit
import os
import socket
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pandas as pd

from indicators.model.errors import SourceError, StoreError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession
    from sqlglot import exp

SETTING = "VIGIE_SPARK"
REMOTE = "sc://"  # Spark Connect
REMOTE_PORT = 15002
PATIENCE = 5  # seconds for a first answer: Spark's own client tries for a quarter of an hour
ON_THIS_MACHINE = ("local", "local-cluster")  # masters whose processes all run here, and listen nowhere else
NO_NULL = "\0"  # text that is null: none
JAVA_DATES = {"%Y": "yyyy", "%m": "M", "%d": "d", "%H": "H", "%M": "m", "%S": "s", "T": "'T'"}
# Spark splits a file at line ends unless told that cells contain some, and reads bytes that are no UTF-8 as U+FFFD.
LINES = (
    "SELECT coalesce(count_if(NOT is_valid_utf8(value)), 0) AS undecoded,"
    " coalesce(count_if((length(value) - length(replace(value, '\"', ''))) % 2 = 1), 0) AS unclosed FROM {lines}"
)


def spark_address() -> str:
    """The master or the Spark Connect server that counts: local-cluster[2,1,1024], spark://…, sc://…; "": DuckDB."""
    return os.environ.get(SETTING, "").strip()


def counted_on_spark(path: Path, separator: str, width: int, statement: str) -> pd.DataFrame:
    """What the statement, in DuckDB's SQL, says of the file's rows as the table `events` with columns c0, c1, ….

    Raises StoreError: no Spark can be had. SourceError: the text cannot be read as that many columns.
    """
    from pyspark.errors import PySparkException

    spark = session(spark_address())
    try:
        lines = spark.sql(LINES, lines=spark.read.text(str(path.resolve()))).collect()[0]
        if lines["undecoded"]:
            raise SourceError(f"{path.name} has {lines['undecoded']:,} lines that are not UTF-8 text.")
        spark.read.csv(
            str(path.resolve()), schema=", ".join(f"c{number} STRING" for number in range(width)),
            header=True, enforceSchema=True, sep=separator, quote='"', escape='"', mode="FAILFAST", nullValue=NO_NULL,
            ignoreLeadingWhiteSpace=False, ignoreTrailingWhiteSpace=False, multiLine=bool(lines["unclosed"]),
        ).createOrReplaceTempView("events")  # fmt: skip
        return spark.sql(spark_sql(statement)).toArrow().to_pandas()
    except PySparkException as error:
        reason = str(error).splitlines()[0]
        raise SourceError(f"{path.name} cannot be read as text with {width} columns: {reason}") from error


def spark_sql(statement: str) -> str:
    """The statement, in DuckDB's SQL, as Spark writes it."""
    from sqlglot import parse_one

    return parse_one(statement, read="duckdb").transform(_first_date_that_fits).sql("spark")


@cache
def session(address: str) -> "SparkSession":
    """The connection of this process to Spark; starting one takes half a minute. Raises StoreError: there is none."""
    try:
        from py4j.protocol import Py4JJavaError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise StoreError(
            f"{SETTING} is {address!r}, but PySpark is not installed. Install requirements-spark.txt, or unset it."
        ) from error
    builder = SparkSession.builder.config("spark.sql.session.timeZone", "UTC")
    if address.startswith(REMOTE):
        _reach(address)
        builder = builder.remote(address)
    else:
        builder = builder.master(address).appName("Vigie")
        if address.partition("[")[0] in ON_THIS_MACHINE:
            builder = _on_this_machine(builder)
    try:
        spark = builder.getOrCreate()
    except PySparkException as error:
        raise StoreError(f"{SETTING} is {address!r}, but no Spark answers: {str(error).splitlines()[0]}") from error
    except Py4JJavaError as error:
        reason = error.java_exception.getMessage()
        raise StoreError(f"{SETTING} is {address!r}, but Spark does not start: {reason}") from error
    if not address.startswith(REMOTE):
        atexit.register(spark.stop)  # executors that lose their driver say so for pages
    return spark


def _reach(address: str) -> None:
    """Raises StoreError where nothing listens at the address of a Spark Connect server."""
    try:
        parts = urlsplit(address)
        place = parts.hostname, parts.port or REMOTE_PORT
    except ValueError as error:
        raise StoreError(f"{SETTING} is {address!r}, which is no address: {error}.") from error
    if not parts.hostname:
        raise StoreError(f"{SETTING} is {address!r}, but it names no server. Write it as sc://host:{REMOTE_PORT}.")
    try:
        socket.create_connection(place, PATIENCE).close()
    except OSError as error:
        raise StoreError(
            f"{SETTING} is {address!r}, but nothing answers there: {error}. Start it, or unset it."
        ) from error


def _on_this_machine(builder: "SparkSession.Builder") -> "SparkSession.Builder":
    loopback = "127.0.0.1"
    os.environ.setdefault("SPARK_LOCAL_IP", loopback)
    os.environ.setdefault("SPARK_LOCAL_HOSTNAME", loopback)
    quiet = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.sql.shuffle.partitions": "4"}
    for name, value in {"spark.driver.host": loopback, "spark.driver.bindAddress": loopback, **quiet}.items():
        builder = builder.config(name, value)
    return builder


def _first_date_that_fits(node: "exp.Expression") -> "exp.Expression":
    """`try_strptime(text, [formats])`, which Spark lacks: the first of its formats that reads the text."""
    from sqlglot import exp

    if not (isinstance(node, exp.Anonymous) and node.name.upper() == "TRY_STRPTIME"):
        return node
    text, formats = node.expressions
    tries = [
        exp.func("TRY_TO_TIMESTAMP", text.copy(), exp.Literal.string(_java(form.name))) for form in formats.expressions
    ]
    return exp.Coalesce(this=tries[0], expressions=tries[1:])


def _java(form: str) -> str:
    """A format of strptime as Java's DateTimeFormatter writes it."""
    for part, letters in JAVA_DATES.items():
        form = form.replace(part, letters)
    return form
