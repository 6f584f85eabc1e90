"""A job for ``spark-submit``: clean a corpus with Spark.

    spark-submit --master … cleaners/spark_job.py IN OUT [--text NAME]… [--id NAME] [--no-id]
        [--reference PATH]… [--decisions FILE]…

IN is a folder or file of Parquet, or of JSON lines if its name says so (.json, .jsonl); OUT gets
the folders ``records``, ``edits`` and ``findings`` of Parquet.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from ..corpus.decision_file import load_decisions
from ..messages import UserError
from ..records.options import AUTO
from . import clean_dataframe


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a job of ``spark-submit``; see the module."""
    parser = argparse.ArgumentParser(prog="spark_job.py", description="Clean a corpus with Spark.")
    parser.add_argument("source", metavar="IN")
    parser.add_argument("target", metavar="OUT")
    parser.add_argument("--text", action="append", metavar="COLUMN")
    parser.add_argument("--id", default=AUTO, metavar="COLUMN")
    parser.add_argument("--no-id", action="store_true")
    parser.add_argument("--key", metavar="COLUMN")
    parser.add_argument("--reference", action="append", default=[], metavar="PATH")
    parser.add_argument("--reference-id", default="", metavar="COLUMN")
    parser.add_argument("--reference-text", default="", metavar="COLUMN")
    parser.add_argument("--decisions", action="append", default=[], metavar="FILE")
    given = parser.parse_args(arguments)
    spark = SparkSession.builder.appName("arxmend").getOrCreate()
    try:
        is_json = given.source.rstrip("/").endswith((".json", ".jsonl"))
        frame = spark.read.json(given.source) if is_json else spark.read.parquet(given.source)
        texts = given.text or "abstract"
        names = {"text": texts, "id": None if given.no_id else given.id, "key": given.key}
        decisions = load_decisions(*given.decisions)
        if disagreements := decisions.disagreements:
            raise UserError(f"{len(disagreements)} disagreements; 'arxmend review' shows them")
        cleaned = clean_dataframe(
            frame,
            **names,
            reference=given.reference,
            reference_id=given.reference_id,
            reference_text=given.reference_text,
            decisions=decisions if len(decisions) else None,
        )
        for name in ("records", "edits", "findings"):
            getattr(cleaned, name).write.parquet(f"{given.target.rstrip('/')}/{name}")
    except (UserError, PySparkException) as error:
        print(f"arxmend: {str(error).partition(chr(10))[0]}", file=sys.stderr)
        return 2
    finally:
        spark.stop()
    return 0
