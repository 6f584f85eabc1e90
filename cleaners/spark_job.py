"""``spark-submit cleaners/spark_job.py IN OUT``: see ``arxmend.spark.job``."""

import sys

from arxmend.spark.job import main

sys.exit(main())
