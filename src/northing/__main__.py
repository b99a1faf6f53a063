from northing.cli.commands import main

raise SystemExit(main())
