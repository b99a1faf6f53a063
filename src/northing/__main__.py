from northing.config.commands import main

raise SystemExit(main())
